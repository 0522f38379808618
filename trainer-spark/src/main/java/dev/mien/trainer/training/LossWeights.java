package dev.mien.trainer.training;

import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Weighs the classes in a network's loss. */
final class LossWeights {

  private LossWeights() {}

  /**
   * @param network whose output layer is changed; it takes the weights along when it is saved
   * @param weights one for each class
   */
  static void set(ComputationGraph network, double[] weights) {
    var output = (BaseOutputLayer) network.getOutputLayer(0).conf().getLayer();
    output.setLossFn(new LossMCXENT(Nd4j.createFromArray(weights)));
  }
}
