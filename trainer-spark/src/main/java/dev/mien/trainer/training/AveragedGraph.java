package dev.mien.trainer.training;

import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;

/**
 * A network on several executors that says when they have averaged their parameters. The training
 * master sets the score then, between one round and the next, and tells nobody else.
 */
final class AveragedGraph extends SparkComputationGraph {

  private final transient Runnable roundDone;

  /**
   * @param roundDone what it changes of the network counts from the next round on
   */
  AveragedGraph(
      JavaSparkContext spark,
      ComputationGraph network,
      TrainingMaster<?, ?> master,
      Runnable roundDone) {
    super(spark, network, master);
    this.roundDone = roundDone;
  }

  @Override
  public void setScore(double loss) {
    super.setScore(loss);
    roundDone.run();
  }
}
