package dev.mien.client.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.connection.FaceAnswer;
import java.awt.Rectangle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelMemoryTest {

  private static final FaceAnswer HAPPY =
      new FaceAnswer.Labelled("happy", 1, Map.of("happy", 1f), "v1");
  private static final FaceAnswer SAD = new FaceAnswer.Labelled("sad", 1, Map.of("sad", 1f), "v1");
  private static final FaceAnswer NONE = new FaceAnswer.Unanswered("not yet");

  private final LabelMemory memory = new LabelMemory();

  @Test
  void knowsAFaceThatMovedALittle() {
    memory.remember(List.of(face(100, HAPPY), face(400, SAD)), 0);

    assertThat(memory.recall(face(120, NONE), 33).answer()).isEqualTo(HAPPY);
    assertThat(memory.recall(face(390, NONE), 33).answer()).isEqualTo(SAD);
  }

  @Test
  void doesNotNameANewFace() {
    memory.remember(List.of(face(100, HAPPY)), 0);

    assertThat(memory.recall(face(300, NONE), 33).answer()).isEqualTo(NONE);
  }

  @Test
  void forgetsAfterASecond() {
    memory.remember(List.of(face(100, HAPPY)), 0);

    assertThat(memory.recall(face(100, NONE), 1000).answer()).isEqualTo(HAPPY);
    assertThat(memory.recall(face(100, NONE), 1001).answer()).isEqualTo(NONE);
  }

  @Test
  void keepsALabelWhenAFrameWasNotAnswered() {
    memory.remember(List.of(face(100, HAPPY)), 0);
    memory.remember(List.of(face(100, NONE)), 33);

    assertThat(memory.recall(face(100, NONE), 66).answer()).isEqualTo(HAPPY);
  }

  private static LabelledFace face(int x, FaceAnswer answer) {
    return new LabelledFace(new Rectangle(x, 100, 100, 100), 0.9f, answer);
  }
}
