package dev.mien.model.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Deeplearning4j's fast convolutions on a CPU, through oneDNN: off by default in 1.0.0-M2.1, and
 * five to nine times the speed when on.
 */
public final class ConvolutionHelpers {

  private static final String DISABLE = "org.eclipse.deeplearning4j.helpers.disable";

  private ConvolutionHelpers() {}

  /**
   * Has to come before the first network of the process; what the user set on the command line
   * stands. Settles first that ND4J takes its back end for the CPU where that for CUDA cannot run.
   */
  public static void enable() {
    CudaBackend.hideWhereItCannotRun();
    if (System.getProperty(DISABLE) == null) {
      System.setProperty(DISABLE, "false");
    }
  }

  /**
   * Whether a convolution made now would use its helper: asks a small real network, since every
   * failure is silent.
   */
  public static boolean areActive() {
    var configuration =
        new NeuralNetConfiguration.Builder()
            .list(
                new org.deeplearning4j.nn.conf.layers.ConvolutionLayer.Builder(3, 3)
                    .nOut(1)
                    .build(),
                new GlobalPoolingLayer(),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(2).build())
            .setInputType(InputType.convolutional(4, 4, 1))
            .build();
    var network = new MultiLayerNetwork(configuration);
    network.init();
    return ((ConvolutionLayer) network.getLayer(0)).getHelper() != null;
  }
}
