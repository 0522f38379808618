package dev.mien.trainer.minibatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class MixupTest {

  @Test
  void mixesPicturesAndAnswersByTheSameShares() {
    float[] features = {1, 1, 0, 0};
    float[] labels = {1, 0, 0, 1};

    new Mixup(0.4, 1).mix(features, labels, 2);

    assertThat(features[0]).isBetween(0.5f, 0.9999f);
    assertThat(labels[0]).isEqualTo(features[0]);
    assertThat(labels[0] + labels[1]).isCloseTo(1, within(1e-6f));
    assertThat(features[2]).isCloseTo(1 - features[0], within(1e-6f));
  }

  @Test
  void theSameSeedMixesInTheSameWay() {
    float[] once = {1, 0};
    float[] again = {1, 0};

    new Mixup(0.4, 7).mix(once, new float[2], 2);
    new Mixup(0.4, 7).mix(again, new float[2], 2);

    assertThat(once).isEqualTo(again);
  }
}
