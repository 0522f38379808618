package dev.mien.trainer.training;

import dev.mien.cli.UserException;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.evaluation.Evaluator;
import dev.mien.trainer.evaluation.classifier.SerializedNetwork;
import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.minibatch.MiniBatches;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.recipe.ClassWeighting;
import dev.mien.trainer.recipe.LearningRateSchedule;
import dev.mien.trainer.recipe.Recipe;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Epoch after epoch: train, validate, keep a checkpoint, until the epochs are done or the
 * validation accuracy stalls. Everything random in an epoch follows from the seed and its number,
 * so a training that was interrupted goes on as if it had not been.
 */
public final class Trainer {

  private final Architecture architecture;
  private final TrainingSettings settings;
  private final EpochRunner runner;
  private final Evaluator evaluator;
  private final Checkpoints checkpoints;

  public Trainer(
      Architecture architecture,
      TrainingSettings settings,
      EpochRunner runner,
      Evaluator evaluator,
      Checkpoints checkpoints) {
    this.architecture = architecture;
    this.settings = settings;
    this.runner = runner;
    this.evaluator = evaluator;
    this.checkpoints = checkpoints;
  }

  /** The network that the architecture begins with. */
  public static Checkpoints.Checkpoint start(
      Architecture architecture, TrainingSettings settings, TrainingData data) {
    Recipe recipe = settings.recipe();
    ComputationGraph network =
        architecture.network(settings.seed(), recipe.optimisation(), data.classes());
    ClassWeighting weighting = recipe.targets().classWeighting();
    if (!weighting.equals(ClassWeighting.NONE)) {
      LossWeights.set(network, weighting.weights(data.targetMass(recipe.targets())));
    }
    return new Checkpoints.Checkpoint(network, History.EMPTY, Map.of());
  }

  /**
   * @param from where to begin; its network is changed
   * @param average what follows the network and is validated and kept instead, if anything
   * @return what was reached, and the network of the best epoch
   */
  public Checkpoints.Checkpoint train(
      Checkpoints.Checkpoint from,
      Optional<MovingAverage> average,
      TrainingData data,
      TrainingListener listener) {
    Recipe recipe = settings.recipe();
    ComputationGraph network = from.network();
    Optional<ComputationGraph> averaged = average.map(MovingAverage::network);
    History history = from.history();
    while (history.epochsDone() < recipe.length().epochs()
        && !history.hasStalled(recipe.length().patienceEpochs())) {
      var networks = new Networks(network, averaged.orElse(network));
      EpochRecord done = epoch(networks, history.epochsDone() + 1, data, listener);
      requireNumber(done.epoch(), done.loss() + done.validation().loss());
      history = history.plus(done);
      checkpoints.save(network, averaged, history);
      freeMemory();
      listener.epochDone(history);
    }
    ComputationGraph best =
        history.epochsDone() == 0 ? network : checkpoints.loadBest().orElseThrow().network();
    if (settings.finish().statisticsMinibatches() > 0) {
      BatchStatistics.measure(best, picturesAsTheyAre(data));
    }
    return new Checkpoints.Checkpoint(best, history, settings.byName());
  }

  /**
   * Arrays outside the Java heap go with their owners in the heap, and the collector does not see
   * how large they are. What is free then lies in pieces that the next epoch's blocks do not fit.
   */
  private static void freeMemory() {
    System.gc();
    Pointer.trimMemory();
  }

  /** A network that answers with no numbers stays so, whatever more it is shown. */
  private void requireNumber(int epoch, double loss) {
    if (!Double.isFinite(loss)) {
      throw new UserException(
          ("in epoch %d the loss is not a number, so the training stops and writes no model: give a "
                  + "--learning-rate below %s, such as a tenth of it")
              .formatted(epoch, settings.recipe().optimisation().learningRate()));
    }
  }

  private MiniBatches picturesAsTheyAre(TrainingData data) {
    var batches = BatchSettings.forEvaluation(architecture.normalisation());
    int pictures = settings.finish().statisticsMinibatches() * batches.batchSize();
    return new MiniBatches(
        shuffled(data.training(), settings.seed()).limit(pictures).toLocalIterator(), batches);
  }

  /** The one that is trained and the one that is validated; often the same. */
  private record Networks(ComputationGraph trained, ComputationGraph validated) {}

  private EpochRecord epoch(
      Networks networks, int epoch, TrainingData data, TrainingListener listener) {
    Recipe recipe = settings.recipe();
    long epochSeed = settings.seed() * 1_000_003 + epoch;
    var batches =
        new BatchSettings(
            recipe.length().batchSize(),
            architecture.normalisation(),
            recipe.augmentation(),
            recipe.targets(),
            epochSeed);
    LearningRateSchedule whole = recipe.learningRate();
    LearningRateSchedule rate = part -> whole.at(epoch - 1 + part);
    var steps = new StepCounter();
    long start = System.nanoTime();
    double loss =
        runner.run(
            networks.trained(),
            shuffled(data.training(), epochSeed),
            batches,
            rate,
            (pictures, lossSoFar) -> {
              if (steps.isTimeToAsk()) {
                requireNumber(epoch, lossSoFar.getAsDouble());
              }
              listener.advanced(epoch, pictures, lossSoFar);
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    EvaluationResult validation =
        evaluator
            .evaluate(
                SerializedNetwork.of(networks.validated(), architecture.input()),
                architecture.normalisation(),
                data.validation(),
                data.validationName())
            .get(recipe.length().validateBy());
    return new EpochRecord(
        epoch,
        loss,
        rate.at(1),
        new EpochRecord.Validation(
            validation.probabilities().loss(), validation.confusion().accuracy()),
        new EpochRecord.Speed(seconds, data.trainingPictures() / seconds));
  }

  /**
   * By a hash of the picture's name: the same order wherever the data lies and however it is split.
   */
  private static Dataset<Row> shuffled(Dataset<Row> pictures, long seed) {
    return pictures.orderBy(functions.xxhash64(functions.lit(seed), functions.col("id")));
  }
}
