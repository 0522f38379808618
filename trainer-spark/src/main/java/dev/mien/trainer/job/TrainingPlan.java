package dev.mien.trainer.job;

import dev.mien.trainer.engine.EngineFactory;
import dev.mien.trainer.engine.EngineKind;
import dev.mien.trainer.engine.SharpnessAwareMinimisation;
import dev.mien.trainer.engine.selection.EngineChoice;
import dev.mien.trainer.engine.selection.EngineRequest;
import dev.mien.trainer.engine.selection.EngineSelector;
import dev.mien.trainer.engine.selection.SelectedEngine;
import dev.mien.trainer.training.Checkpoints.Checkpoint;
import dev.mien.trainer.training.Distribution;
import dev.mien.trainer.training.EpochRunner;
import dev.mien.trainer.training.MovingAverage;
import dev.mien.trainer.training.ParameterAveragingEpoch;
import dev.mien.trainer.training.SingleWorkerEpoch;
import dev.mien.trainer.training.TrainingSettings;
import dev.mien.trainer.training.averaging.AveragingEpoch;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What trains the epochs.
 *
 * @param engine empty where nothing is trained
 * @param settings of the training, the engine's among them
 * @param average what follows the network and is kept instead, if anything
 */
record TrainingPlan(
    Optional<SelectedEngine> engine,
    TrainingSettings settings,
    Optional<MovingAverage> average,
    EpochRunner runner) {

  /** Without an engine, which takes seconds to load and to try. */
  static TrainingPlan withoutEpochs(TrainingSettings settings) {
    return new TrainingPlan(Optional.empty(), settings, Optional.empty(), EpochRunner.NONE);
  }

  /**
   * @param request of the user; what it leaves open stays as it was in an earlier run
   * @param from where the training begins
   * @param pictures of an epoch
   */
  static TrainingPlan of(
      SparkSession spark,
      TrainingSettings settings,
      EngineRequest request,
      Checkpoint from,
      long pictures) {
    Distribution distribution = settings.distribution();
    SelectedEngine engine =
        new EngineSelector(
                request.or(from.settings()),
                settings.recipe().length().batchSize(),
                distribution.workers())
            .select(from.network());
    EngineChoice choice = engine.choice();
    Optional<MovingAverage> average =
        average(from, settings.recipe().optimisation().averageDecay());
    EngineFactory engines = average.map(one -> one.following(choice)).orElse(choice);
    var sharpness =
        new SharpnessAwareMinimisation(
            settings.recipe().optimisation().regularisation().sharpnessRadius());
    return new TrainingPlan(
        Optional.of(engine),
        settings.by(choice.byName()),
        average,
        distribution.workers() == 1
            ? new SingleWorkerEpoch(engines, sharpness, pictures)
            : workers(spark, distribution, choice, pictures));
  }

  private static Optional<MovingAverage> average(Checkpoint from, double decay) {
    return decay == 0
        ? Optional.empty()
        : Optional.of(new MovingAverage(from.network(), from.average(), decay));
  }

  private static EpochRunner workers(
      SparkSession spark, Distribution distribution, EngineChoice choice, long pictures) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    if (choice.engine() == EngineKind.DL4J) {
      return new ParameterAveragingEpoch(
          context, pictures, distribution.workers(), distribution.averagingFrequency());
    }
    // Workers of a local master are threads of this process.
    int sharing = context.isLocal() ? distribution.workers() : tasksOfAnExecutor(context.getConf());
    return new AveragingEpoch(context, choice.workers(sharing), distribution, pictures);
  }

  /**
   * That Spark may run there at the same time. A standalone cluster decides where nothing is set.
   */
  static int tasksOfAnExecutor(SparkConf conf) {
    return Math.max(1, conf.getInt("spark.executor.cores", 1) / conf.getInt("spark.task.cpus", 1));
  }
}
