package dev.mien.client.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.classify.Classification;
import dev.mien.client.tracking.SmoothedPrediction;
import java.awt.Rectangle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelMemoryTest {

  private static final SmoothedPrediction HAPPY =
      new SmoothedPrediction("happy", Map.of("happy", 1.0));
  private static final SmoothedPrediction SAD = new SmoothedPrediction("sad", Map.of("sad", 1.0));

  private final LabelMemory memory = new LabelMemory();

  @Test
  void knowsAFaceByItsNumber() {
    memory.remember(List.of(face(1, HAPPY), face(2, SAD)), 0);

    assertThat(memory.recall(face(2), 33).smoothed()).contains(SAD);
    assertThat(memory.recall(face(1), 33).smoothed()).contains(HAPPY);
  }

  @Test
  void doesNotNameANewFace() {
    memory.remember(List.of(face(1, HAPPY)), 0);

    assertThat(memory.recall(face(2), 33).smoothed()).isEmpty();
  }

  @Test
  void forgetsAfterASecond() {
    memory.remember(List.of(face(1, HAPPY)), 0);

    assertThat(memory.recall(face(1), 1000).smoothed()).contains(HAPPY);
    assertThat(memory.recall(face(1), 1001).smoothed()).isEmpty();
  }

  @Test
  void keepsALabelWhenAFrameWasNotAnswered() {
    memory.remember(List.of(face(1, HAPPY)), 0);
    memory.remember(List.of(face(1)), 33);

    assertThat(memory.recall(face(1), 66).smoothed()).contains(HAPPY);
  }

  private static LabelledFace face(int track, SmoothedPrediction smoothed) {
    return face(track).with(smoothed);
  }

  private static LabelledFace face(int track) {
    return new LabelledFace(
        track,
        new Rectangle(100, 100),
        0.9f,
        new Classification.Unlabelled("not yet"),
        Optional.empty());
  }
}
