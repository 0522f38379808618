package dev.mien.trainer.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CountsTableTest {

  @Test
  void columnsLineUpUnderTheirSplitsHoweverLongTheClassesNamesAre() {
    var counts = new LinkedHashMap<String, Map<String, Long>>();
    counts.put("Training", counts(28_709, 1));
    counts.put("PublicTest", counts(0, 12));

    assertThat(new CountsTable(counts).lines())
        .containsExactly(
            "                           Training   PublicTest        total",
            "  happy                      28,709            0       28,709",
            "  pleasantly surprised            1           12           13",
            "  total                      28,710           12       28,722");
  }

  private static Map<String, Long> counts(long happy, long surprised) {
    var counts = new LinkedHashMap<String, Long>();
    counts.put("happy", happy);
    counts.put("pleasantly surprised", surprised);
    return counts;
  }
}
