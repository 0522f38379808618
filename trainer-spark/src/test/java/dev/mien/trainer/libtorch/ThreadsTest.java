package dev.mien.trainer.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 4", "64, 8", "'2,3', 2", "none, 8", "0, 8"})
  void theUserMayAskForFewerThreadsThanThereAreCores(String wanted, int threads) {
    assertThat(Threads.atMost(8, Map.of("OMP_NUM_THREADS", wanted))).isEqualTo(threads);
  }
}
