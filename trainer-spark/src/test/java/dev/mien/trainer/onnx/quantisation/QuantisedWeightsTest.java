package dev.mien.trainer.onnx.quantisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.trainer.onnx.quantisation.QuantisedWeights.ChannelLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuantisedWeightsTest {

  private static final float INPUT_STEP = 0.02f;

  @Test
  void eachOutputChannelHasItsOwnStep() {
    var layout = ChannelLayout.of(List.of(2L, 1L, 1L, 3L), 0);

    var weights =
        QuantisedWeights.of(new float[] {1, -2, 0.5f, 10, 20, -5}, layout, new float[2], 1);

    assertThat(weights.bytes()).containsExactly(32, -64, 16, 32, 64, -16);
    assertThat(weights.steps()).containsExactly(2 / 64f, 20 / 64f);
  }

  @Test
  void channelsOfDenseWeightsAreTheirColumns() {
    var layout = ChannelLayout.of(List.of(2L, 3L), 1);

    var weights =
        QuantisedWeights.of(new float[] {1, 10, 100, -0.5f, 5, 50}, layout, new float[3], 1);

    assertThat(weights.bytes()).containsExactly(64, 64, 64, -32, 32, 32);
  }

  /** As of a channel that batch normalisation has all but switched off. */
  @Test
  void largeBiasOfTinyWeightsIsKept() {
    float[] bias = {0.5f};
    var layout = ChannelLayout.of(List.of(1L, 1L, 1L, 1L), 0);

    var weights = QuantisedWeights.of(new float[] {1e-12f}, layout, bias, INPUT_STEP);

    int whole = weights.bias(bias, INPUT_STEP)[0];
    assertThat(whole).isPositive();
    assertThat(whole * weights.biasSteps(INPUT_STEP)[0]).isCloseTo(0.5f, within(1e-4f));
  }

  @Test
  void channelOfZerosStaysZero() {
    var layout = ChannelLayout.of(List.of(1L, 1L, 1L, 2L), 0);

    var weights = QuantisedWeights.of(new float[2], layout, new float[1], INPUT_STEP);

    assertThat(weights.bytes()).containsOnly(0);
    assertThat(weights.steps()[0]).isPositive();
  }
}
