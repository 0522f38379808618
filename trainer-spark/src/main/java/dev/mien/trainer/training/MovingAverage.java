package dev.mien.trainer.training;

import dev.mien.trainer.engine.EngineFactory;
import dev.mien.trainer.engine.TrainingEngine;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A second network whose parameters follow the trained one's as an exponential moving average,
 * statistics of batch normalisations among them (Polyak and Juditsky 1992; Tarvainen and Valpola
 * 2017, arXiv 1703.01780). It is often better than the trained one. At first the average is short,
 * so that it soon forgets the first parameters.
 */
public final class MovingAverage {

  /** Minibatches between two updates: each costs a pass over all parameters. */
  private static final int INTERVAL = 8;

  private final ComputationGraph averaged;
  private final double decay;

  /**
   * @param trained the network to follow
   * @param soFar the average of a training that goes on; empty for one that begins
   * @param decay what a minibatch leaves of the average, above 0 and below 1
   */
  public MovingAverage(ComputationGraph trained, Optional<INDArray> soFar, double decay) {
    this.averaged = trained.clone();
    this.decay = decay;
    soFar.ifPresent(averaged::setParams);
  }

  ComputationGraph network() {
    return averaged;
  }

  /** Engines that bring this average up to date as they train. */
  public EngineFactory following(EngineFactory engines) {
    return network ->
        new FollowedEngine(engines.create(network), network.getConfiguration().getIterationCount());
  }

  /**
   * @param minibatches trained so far
   * @return how far the average moves towards the parameters
   */
  private double weight(long minibatches) {
    double warmedUp = Math.min(decay, (1.0 + minibatches) / (10.0 + minibatches));
    return 1 - Math.pow(warmedUp, INTERVAL);
  }

  private final class FollowedEngine implements TrainingEngine {

    private final TrainingEngine engine;
    private long minibatches;

    FollowedEngine(TrainingEngine engine, long minibatches) {
      this.engine = engine;
      this.minibatches = minibatches;
    }

    @Override
    public void startEpoch(long seed) {
      engine.startEpoch(seed);
    }

    @Override
    public void climb(DataSet batch, double radius) {
      engine.climb(batch, radius);
    }

    @Override
    public void fit(DataSet batch, double learningRate) {
      engine.fit(batch, learningRate);
      minibatches++;
      if (minibatches % INTERVAL == 0) {
        engine.averageInto(averaged.params(), weight(minibatches));
      }
    }

    @Override
    public double lossSum() {
      return engine.lossSum();
    }

    @Override
    public void averageInto(INDArray average, double weight) {
      engine.averageInto(average, weight);
    }

    @Override
    public void store() {
      engine.store();
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
