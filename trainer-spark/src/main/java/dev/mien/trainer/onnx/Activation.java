package dev.mien.trainer.onnx;

import org.deeplearning4j.nn.conf.CNN2DFormat;

/** What flows out of a vertex: the name of a tensor in the graph, and its shape less the batch. */
sealed interface Activation {

  String tensor();

  /** The size of the axis after the batch. */
  long channels();

  /** The same shape under another name, as of an operator that works number by number. */
  default Activation in(String tensor) {
    return with(tensor, channels());
  }

  Activation with(String tensor, long channels);

  /**
   * Pictures or what convolutions make of them: [batch, channels, height, width] in the graph.
   *
   * @param trainedAs the order of the axes in Deeplearning4j
   */
  record FeatureMaps(String tensor, long channels, int height, int width, CNN2DFormat trainedAs)
      implements Activation {

    @Override
    public FeatureMaps with(String tensor, long channels) {
      return new FeatureMaps(tensor, channels, height, width, trainedAs);
    }
  }

  /** Plain numbers: [batch, channels]. */
  record Features(String tensor, long channels) implements Activation {

    @Override
    public Features with(String tensor, long channels) {
      return new Features(tensor, channels);
    }
  }
}
