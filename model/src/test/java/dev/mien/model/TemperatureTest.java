package dev.mien.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mien.v1.Calibration;
import dev.mien.v1.ModelCard;
import org.junit.jupiter.api.Test;

final class TemperatureTest {

  @Test
  void givesTheSoftmaxOfTheLogitsOverTheTemperature() {
    double[] logits = {2, -1, 0.5};
    float[] probabilities = softmax(logits, 1);

    new Temperature(2.5).apply(probabilities, 0, 3);

    assertThat(probabilities).containsExactly(softmax(logits, 2.5), within(1e-6f));
  }

  @Test
  void leavesTheFacesBesideAlone() {
    float[] twoFaces = {0.9f, 0.1f, 0.8f, 0.2f};

    new Temperature(2).apply(twoFaces, 2, 2);

    assertThat(twoFaces).startsWith(0.9f, 0.1f);
    assertThat(twoFaces[2]).isCloseTo(2 / 3f, within(1e-6f));
  }

  @Test
  void survivesProbabilitiesOfNought() {
    float[] certain = {1, 0, 0};

    new Temperature(3).apply(certain, 0, 3);

    assertThat(certain[0] + certain[1] + certain[2]).isCloseTo(1, within(1e-6f));
    assertThat(certain[0]).isGreaterThan(0.99f);
  }

  @Test
  void isOneWhereTheCardSaysNothing() {
    assertThat(Temperature.of(ModelCard.getDefaultInstance())).isEqualTo(new Temperature(1));
    var calibrated =
        ModelCard.newBuilder().setCalibration(Calibration.newBuilder().setTemperature(1.4)).build();
    assertThat(Temperature.of(calibrated)).isEqualTo(new Temperature(1.4));
  }

  @Test
  void mustBeAboveNought() {
    assertThatThrownBy(() -> new Temperature(0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Temperature(Double.NaN)).hasMessageContaining("above 0");
  }

  private static float[] softmax(double[] logits, double temperature) {
    var result = new float[logits.length];
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit / temperature);
    }
    for (int i = 0; i < logits.length; i++) {
      result[i] = (float) (Math.exp(logits[i] / temperature) / sum);
    }
    return result;
  }
}
