package dev.mien.client.recording.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.recording.Frames;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReportTest {

  private final List<String> lines = new ArrayList<>();

  @Test
  void speaksOfEachStretchByItself() throws InterruptedException {
    var report = new ProgressReport(100, lines::add);
    report.accept(Frames.at(0, "happy"));
    Thread.sleep(120);
    report.accept(Frames.at(100, "happy"));
    Thread.sleep(120);
    report.accept(Frames.at(200, "happy"));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .matches(
            "\\d\\d:\\d\\d:\\d\\d: [0-9.]+ frames/s, 2 faces, 0 of them without a label;"
                + " from capture to label p50 .* ms, p95 .* ms; .*heap \\d+ MB");
    assertThat(lines.get(1)).contains(", 1 faces, ");
  }

  @Test
  void saysNothingBeforeItsTime() {
    var report = new ProgressReport(60_000, lines::add);
    report.accept(Frames.at(0, "happy"));

    assertThat(lines).isEmpty();
  }
}
