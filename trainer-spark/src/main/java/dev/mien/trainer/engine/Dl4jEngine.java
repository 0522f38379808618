package dev.mien.trainer.engine;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Deeplearning4j itself: the network is always up to date. */
public final class Dl4jEngine implements TrainingEngine {

  /** Keeps a gradient of 0 from becoming a move that is not a number. */
  private static final double LEAST_NORM = 1e-12;

  private final ComputationGraph network;

  /** The move before the next step; null where there is none. */
  private INDArray climbed;

  private double learningRate = Double.NaN;
  private double lossSum;

  public Dl4jEngine(ComputationGraph network) {
    this.network = network;
  }

  @Override
  public void startEpoch(long seed) {
    Nd4j.getRandom().setSeed(seed);
    lossSum = 0;
  }

  @Override
  public void climb(DataSet batch, double radius) {
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();
    forgetStatistics();
    INDArray gradient = network.getFlattenedGradients().dup().reshape(network.params().shape());
    climbed = gradient.muli(radius / Math.max(gradient.norm2Number().doubleValue(), LEAST_NORM));
    network.params().addi(climbed);
  }

  /** The gradient of a batch normalisation's statistics is how they are to change. */
  private void forgetStatistics() {
    for (Layer layer : network.getLayers()) {
      org.deeplearning4j.nn.conf.layers.Layer settings = layer.conf().getLayer();
      for (String key : layer.paramTable().keySet()) {
        if (settings.getUpdaterByParam(key) instanceof NoOp) {
          network.gradient().getGradientFor(settings.getLayerName() + "_" + key).assign(0);
        }
      }
    }
  }

  @Override
  public void fit(DataSet batch, double rate) {
    if (rate != learningRate) {
      network.setLearningRate(rate);
      learningRate = rate;
    }
    network.fit(batch);
    lossSum += network.score();
    if (climbed != null) {
      network.params().subi(climbed);
      climbed = null;
    }
  }

  @Override
  public double lossSum() {
    return lossSum;
  }

  @Override
  public void averageInto(INDArray average, double weight) {
    average.muli(1 - weight).addi(network.params().mul(weight));
  }

  @Override
  public void store() {}

  @Override
  public void close() {}
}
