package dev.mien.trainer.training;

import dev.mien.trainer.UserInputException;
import dev.mien.trainer.recipe.LearningRateSchedule;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingMaster;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.parameterserver.distributed.conf.VoidConfiguration;

/**
 * Trains on several executors at once, which send each other what their gradients change, over UDP.
 * Each executor needs an IP address of its own, named by DL4J_VOID_IP in its environment. It keeps
 * the learning rate of its first epoch.
 */
public final class GradientSharingEpoch implements EpochRunner {

  /** Aeron's own default is shorter than its client's, and refused; executors are told by Spark. */
  private static final String UNBLOCK_TIMEOUT = "aeron.publication.unblock.timeout";

  private static final int MEASURED_MINIBATCHES = 50;

  private final JavaSparkContext spark;
  private final long pictures;
  private final int workers;
  private final int port;

  /** One for all epochs: executors go on with the connections that the first one made. */
  private SparkComputationGraph distributed;

  /**
   * @param port UDP, the same on the driver and on every executor
   */
  public GradientSharingEpoch(JavaSparkContext spark, long pictures, int workers, int port) {
    this.spark = spark;
    this.pictures = pictures;
    this.workers = workers;
    this.port = port;
  }

  @Override
  public double run(
      ComputationGraph network,
      Dataset<Row> rows,
      BatchSettings settings,
      LearningRateSchedule rate,
      EpochProgress progress) {
    network.setLearningRate(rate.at(0));
    if (distributed == null) {
      distributed = connected(network, settings.batchSize());
    }
    INDArray before = network.params().dup();
    distributed.fit(MiniBatches.onExecutors(rows.repartition(workers), settings));
    INDArray after = distributed.getNetwork().params();
    if (after.equals(before)) {
      throw nothingLearned();
    }
    network.setParams(after);
    double loss = BatchStatistics.measure(network, someOf(rows, settings));
    progress.advanced(pictures, loss);
    return loss;
  }

  private SparkComputationGraph connected(ComputationGraph network, int batchSize) {
    if (System.getProperty(UNBLOCK_TIMEOUT) == null) {
      System.setProperty(UNBLOCK_TIMEOUT, "60s");
    }
    return new SparkComputationGraph(spark, network, master(batchSize));
  }

  private SharedTrainingMaster master(int batchSize) {
    var connection =
        VoidConfiguration.builder()
            .unicastPort(port)
            .controllerAddress(spark.getConf().get("spark.driver.host"))
            .build();
    return new SharedTrainingMaster.Builder(connection, batchSize)
        .batchSizePerWorker(batchSize)
        .workersPerNode(1)
        .workerPrefetchNumBatches(1)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .build();
  }

  private static MiniBatches someOf(Dataset<Row> rows, BatchSettings settings) {
    var some = rows.limit(MEASURED_MINIBATCHES * settings.batchSize());
    return new MiniBatches(some.toLocalIterator(), settings);
  }

  private UserInputException nothingLearned() {
    return new UserInputException(
        "the executors exchanged no gradients and nothing was learned: give each an IP address of its own in DL4J_VOID_IP, reachable by UDP on port %d, or train with --distribution averaging"
            .formatted(port));
  }
}
