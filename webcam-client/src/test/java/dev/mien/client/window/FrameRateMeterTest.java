package dev.mien.client.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameRateMeterTest {

  private final FrameRateMeter meter = new FrameRateMeter();

  @Test
  void showsTheRateOfTheFrames() {
    for (int frame = 0; frame < 100; frame++) {
      meter.frame(1 + TimeUnit.MILLISECONDS.toNanos(frame * 40L));
    }

    assertThat(meter.frameRateAndLatency()).isEqualTo("25 frames/s");
  }

  @Test
  void showsTheLatencyOfTheLastHundredLabels() {
    for (int millis = 1000; millis >= 1; millis--) {
      meter.latency(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    assertThat(meter.frameRateAndLatency()).endsWith("label after 50 ms (p95 95)");
  }
}
