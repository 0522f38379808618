package dev.mien.trainer.evaluation.classifier;

import dev.mien.trainer.onnx.OnnxRuntimeNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An ONNX graph in ONNX Runtime. */
record OnnxClassifier(OnnxRuntimeNetwork network) implements Classifier {

  @Override
  public INDArray probabilities(INDArray features) {
    return network.probabilities(features);
  }

  @Override
  public void close() {
    network.close();
  }
}
