package dev.mien.trainer.libtorch;

import dev.mien.trainer.engine.UnsupportedNetworkException;
import dev.mien.trainer.libtorch.memory.Target;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Cross-entropy of target probabilities and softmax, the mean over a minibatch. */
final class CrossEntropy {

  private final Tensor classWeights;

  private CrossEntropy(Tensor classWeights) {
    this.classWeights = classWeights;
  }

  static CrossEntropy of(ComputationGraph network, Target target) {
    var output = network.getOutputLayer(0).conf().getLayer();
    ILossFunction function =
        output instanceof LossLayer loss
            ? loss.getLossFn()
            : ((BaseOutputLayer) output).getLossFn();
    if (!(function instanceof LossMCXENT entropy)) {
      throw UnsupportedNetworkException.at(output.getLayerName(), "the loss " + function, "MCXENT");
    }
    return new CrossEntropy(
        entropy.getWeights() == null ? null : target.copy(tensor(entropy.getWeights())));
  }

  /**
   * @param logits [n,classes]
   * @param targets probabilities [n,classes]
   */
  Tensor mean(Tensor logits, Tensor targets) {
    Tensor weighted = classWeights == null ? targets : targets.mul(classWeights);
    return torch.log_softmax(logits, 1).mul(weighted).sum().div(new Scalar(-logits.size(0)));
  }

  private static Tensor tensor(INDArray weights) {
    float[] values = weights.castTo(DataType.FLOAT).toFloatVector();
    return torch.from_blob(new FloatPointer(values), values.length).clone();
  }
}
