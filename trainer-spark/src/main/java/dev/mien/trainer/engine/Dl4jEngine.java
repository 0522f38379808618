package dev.mien.trainer.engine;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j itself: the network is always up to date. */
public final class Dl4jEngine implements TrainingEngine {

  private final ComputationGraph network;

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
  public void fit(DataSet batch, double rate) {
    if (rate != learningRate) {
      network.setLearningRate(rate);
      learningRate = rate;
    }
    network.fit(batch);
    lossSum += network.score();
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
