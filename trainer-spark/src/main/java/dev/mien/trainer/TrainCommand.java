package dev.mien.trainer;

import dev.mien.labels.ExpressionNames;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.trainer.data.FaceDataset;
import dev.mien.trainer.data.Fingerprint;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.evaluation.Evaluator;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.Architectures;
import dev.mien.trainer.onnx.OnnxExporter;
import dev.mien.trainer.report.TrainingReport;
import dev.mien.trainer.training.Checkpoints;
import dev.mien.trainer.training.EpochRunner;
import dev.mien.trainer.training.ParameterAveragingEpoch;
import dev.mien.trainer.training.ProgressPrinter;
import dev.mien.trainer.training.SingleWorkerEpoch;
import dev.mien.trainer.training.Trainer;
import dev.mien.trainer.training.TrainingData;
import dev.mien.trainer.training.TrainingSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a network and writes it as a model file, with a report beside it. */
@Command(
    name = "train",
    description = "Trains a model from FER2013, as a Spark job.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "What `mien prepare` wrote; or FER2013 as it comes: a csv file, picture folders or a zip of them; or the word drawn, for faces that mien draws.")
  String data;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The model file to write.")
  Path output;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      defaultValue = "residual",
      description =
          "seed (the reference network) or residual (smaller, faster, better; the default).")
  String architectureName;

  @Mixin RecipeOptions recipe;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Train on about so many pictures only, for a quick try.")
  Long limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides everything random (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Executors that train side by side and average their parameters (${DEFAULT-VALUE}: train in one place).")
  int workers;

  @Option(
      names = "--averaging-frequency",
      paramLabel = "N",
      defaultValue = "4",
      description = "Minibatches that each worker trains between two averages (${DEFAULT-VALUE}).")
  int averagingFrequency;

  @Option(
      names = "--resume",
      description = "Go on from the last epoch's checkpoint, where there is one.")
  boolean resume;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark's master; without it spark-submit's, or local[*].")
  String master;

  @Option(
      names = "--progress-seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "Seconds between two lines of progress (${DEFAULT-VALUE}).")
  long progressSeconds;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws IOException {
    Architecture architecture = Architectures.named(architectureName);
    var settings =
        new TrainingSettings(
            architecture.name(),
            recipe.applyTo(architecture.recipe()),
            seed,
            workers,
            averagingFrequency);
    var checkpoints =
        new Checkpoints(output.resolveSibling(output.getFileName() + ".checkpoint"), settings);
    prepareOutput();
    ConvolutionHelpers.enable();
    try (SparkSession spark = TrainerSession.open("mien train", master)) {
      train(spark, architecture, settings, checkpoints);
    }
    return 0;
  }

  /** Hours of training must not end at a folder that cannot be written. */
  private void prepareOutput() throws IOException {
    Path folder = output.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    if (Files.isDirectory(output) || !Files.isWritable(folder)) {
      throw new UserInputException(
          "--output %s cannot be written: give a file in a folder of yours".formatted(output));
    }
  }

  private void train(
      SparkSession spark,
      Architecture architecture,
      TrainingSettings settings,
      Checkpoints checkpoints)
      throws IOException {
    FaceDataset faces = FaceDataset.open(spark, data);
    TrainingData pictures = TrainingSplit.of(faces, limit, seed);
    var evaluator = new Evaluator(spark);
    var progress =
        new ProgressPrinter(
            out,
            pictures.trainingPictures(),
            settings.recipe().epochs(),
            Duration.ofSeconds(progressSeconds));
    var trainer =
        new Trainer(
            architecture, settings, runner(spark, pictures), evaluator, checkpoints, progress);
    var from =
        (resume ? checkpoints.loadLatest() : Optional.<Checkpoints.Checkpoint>empty())
            .orElseGet(trainer::start);
    introduce(architecture, pictures, from);
    var result = trainer.train(from, pictures);

    ComputationGraph network = result.network();
    EvaluationResult validation =
        evaluator.evaluate(
            network,
            architecture.normalisation(),
            pictures.validation(),
            pictures.validationName());
    var card =
        new CardWriter(architecture, settings)
            .card(
                network,
                result.history(),
                Fingerprint.of(pictures.training()),
                pictures.trainingPictures(),
                validation);
    NetworkFiles.write(network, card, OnnxExporter.export(network, card.getInput()), output);
    Path report = output.resolveSibling(output.getFileName() + ".report");
    TrainingReport.write(report, result.history(), validation, card);
    out.printf(
        "%n%s%nmodel %s, version %s%nreport %s%n", validation, output, card.getVersion(), report);
  }

  private EpochRunner runner(SparkSession spark, TrainingData pictures) {
    return workers == 1
        ? new SingleWorkerEpoch(pictures.trainingPictures())
        : new ParameterAveragingEpoch(
            JavaSparkContext.fromSparkContext(spark.sparkContext()),
            pictures.trainingPictures(),
            workers,
            averagingFrequency);
  }

  private void introduce(
      Architecture architecture, TrainingData pictures, Checkpoints.Checkpoint from) {
    out.printf(
        "%s: %,d parameters; %,d training pictures, validation on %s; oneDNN convolutions %s; labels %s%n",
        architecture.name(),
        from.network().numParams(),
        pictures.trainingPictures(),
        pictures.validationName(),
        ConvolutionHelpers.areActive() ? "on" : "OFF (training will be several times slower)",
        String.join(", ", ExpressionNames.FER2013_ORDER));
    if (from.history().epochsDone() > 0) {
      out.printf("going on after epoch %d%n", from.history().epochsDone());
    }
  }
}
