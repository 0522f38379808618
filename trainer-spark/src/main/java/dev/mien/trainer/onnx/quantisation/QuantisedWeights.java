package dev.mien.trainer.onnx.quantisation;

import java.util.List;

/**
 * Weights as signed bytes, symmetric about 0, with a step for each output channel: a byte b stands
 * for step * b.
 *
 * <p>Bytes go from -64 to 64. Processors without VNNI add two products of an unsigned and a signed
 * byte in 16 bits: 2 * 255 * 64 just fits.
 */
final class QuantisedWeights {

  private static final int LARGEST = 64;

  /** Half of what a bias can be as a whole number. */
  private static final float LARGEST_BIAS = 1 << 30;

  private final byte[] bytes;
  private final float[] steps;

  private QuantisedWeights(byte[] bytes, float[] steps) {
    this.bytes = bytes;
    this.steps = steps;
  }

  /**
   * @param bias one for each channel
   * @param inputStep that the operator's input is quantised with
   */
  static QuantisedWeights of(float[] weights, ChannelLayout layout, float[] bias, float inputStep) {
    var steps = new float[layout.channels()];
    for (int channel = 0; channel < steps.length; channel++) {
      // The bias is counted in inputStep * step, and has to be a 32-bit number then.
      steps[channel] =
          Math.max(Math.abs(bias[channel]) / (inputStep * LARGEST_BIAS), Float.MIN_NORMAL);
    }
    for (int i = 0; i < weights.length; i++) {
      int channel = layout.channel(i);
      steps[channel] = Math.max(steps[channel], Math.abs(weights[i]) / LARGEST);
    }
    var bytes = new byte[weights.length];
    for (int i = 0; i < weights.length; i++) {
      bytes[i] = (byte) Math.round(weights[i] / steps[layout.channel(i)]);
    }
    return new QuantisedWeights(bytes, steps);
  }

  /** In the order of the weights. */
  byte[] bytes() {
    return bytes;
  }

  /** One for each channel, above 0. */
  float[] steps() {
    return steps;
  }

  /** What 1 of a {@link #bias} stands for, for each channel. */
  float[] biasSteps(float inputStep) {
    var products = new float[steps.length];
    for (int channel = 0; channel < steps.length; channel++) {
      products[channel] = inputStep * steps[channel];
    }
    return products;
  }

  /** A bias as whole numbers. */
  int[] bias(float[] bias, float inputStep) {
    float[] biasSteps = biasSteps(inputStep);
    var whole = new int[bias.length];
    for (int channel = 0; channel < bias.length; channel++) {
      whole[channel] = (int) Math.round((double) bias[channel] / biasSteps[channel]);
    }
    return whole;
  }

  /**
   * Where the output channels of weights lie.
   *
   * @param channels how many there are
   * @param stride numbers from one channel to the next
   */
  record ChannelLayout(int channels, int stride) {

    static ChannelLayout of(List<Long> shape, int axis) {
      long stride = shape.subList(axis + 1, shape.size()).stream().reduce(1L, Math::multiplyExact);
      return new ChannelLayout(Math.toIntExact(shape.get(axis)), Math.toIntExact(stride));
    }

    int channel(int index) {
      return index / stride % channels;
    }
  }
}
