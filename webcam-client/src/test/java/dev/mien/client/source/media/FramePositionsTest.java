package dev.mien.client.source.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FramePositionsTest {

  private final FramePositions positions = new FramePositions(10);

  @Test
  void countFromTheFirstFrameWhateverItsTimeStampIs() {
    assertThat(millis(3_600_000_000L, 3_600_100_000L, 3_600_350_000L)).containsExactly(0, 100, 350);
  }

  @Test
  void countFramesWhereTimeStampsAreMissing() {
    assertThat(millis(0, 0, 0, 0)).containsExactly(0, 100, 200, 300);
  }

  @Test
  void riseWhereTimeStampsGoBack() {
    assertThat(millis(500_000, 600_000, 100_000, 200_000, 900_000))
        .containsExactly(0, 100, 200, 300, 400);
  }

  private long[] millis(long... micros) {
    return LongStream.of(micros).map(positions::nextMillis).toArray();
  }
}
