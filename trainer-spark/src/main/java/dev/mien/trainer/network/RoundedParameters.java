package dev.mien.trainer.network;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Parameters as FP32 numbers of which only the first 16 binary digits are used, so that a model
 * file, which holds them for Deeplearning4j and in ONNX, is a quarter smaller: the unused bytes are
 * 0.
 */
public final class RoundedParameters {

  /** Of the 24 that FP32 has. */
  private static final int UNUSED_DIGITS = 8;

  private RoundedParameters() {}

  /** Changes each parameter by at most 1 part in 65,536; a second time changes nothing. */
  public static void round(ComputationGraph network) {
    INDArray parameters = network.params();
    float[] values = parameters.dup('c').reshape(parameters.length()).toFloatVector();
    for (int i = 0; i < values.length; i++) {
      values[i] = round(values[i]);
    }
    network.setParams(Nd4j.createFromArray(values).reshape(parameters.shape()));
  }

  static float round(float value) {
    int half = 1 << (UNUSED_DIGITS - 1);
    int used = -1 << UNUSED_DIGITS;
    return Float.isFinite(value)
        ? Float.intBitsToFloat((Float.floatToIntBits(value) + half) & used)
        : value;
  }
}
