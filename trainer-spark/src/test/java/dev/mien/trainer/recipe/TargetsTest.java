package dev.mien.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class TargetsTest {

  private static final float[] VOTES = {0, 0, 0.2f, 0.8f};

  @Test
  void aLabelAloneIsCertain() {
    assertThat(target(Targets.LABELS, VOTES)).containsExactly(0, 0, 1, 0);
  }

  @Test
  void smoothingSpreadsCertaintyEvenly() {
    assertThat(target(new Targets(0.2, 0, ClassWeighting.NONE), null))
        .containsExactly(new float[] {0.05f, 0.05f, 0.85f, 0.05f}, within(1e-6f));
  }

  @Test
  void votesMakeUpTheirPartOfTheAnswer() {
    assertThat(target(new Targets(0, 0.5, ClassWeighting.NONE), VOTES))
        .containsExactly(new float[] {0, 0, 0.6f, 0.4f}, within(1e-6f));
  }

  @Test
  void whereNobodyVotedTheLabelIsTheWholeAnswer() {
    assertThat(target(new Targets(0, 0.5, ClassWeighting.NONE), null)).containsExactly(0, 0, 1, 0);
  }

  @Test
  void theAnswerSumsToOne() {
    float[] target = target(new Targets(0.1, 0.3, ClassWeighting.NONE), VOTES);

    assertThat(target[0] + target[1] + target[2] + target[3]).isCloseTo(1, within(1e-6f));
  }

  private static float[] target(Targets targets, float[] votes) {
    var target = new float[4];
    targets.write(2, votes, target, 0, 4);
    return target;
  }
}
