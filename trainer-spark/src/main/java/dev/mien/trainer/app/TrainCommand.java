package dev.mien.trainer.app;

import dev.mien.cli.OptionRanges;
import dev.mien.cli.UserException;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.CudaBackend;
import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.distillation.Fold;
import dev.mien.trainer.job.JobOptions;
import dev.mien.trainer.job.JobOptions.Progress;
import dev.mien.trainer.job.OutputLock;
import dev.mien.trainer.job.TrainingJob;
import dev.mien.trainer.job.TrainingSplit;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.WarmStartArchitecture;
import dev.mien.trainer.recipe.Recipe;
import dev.mien.trainer.training.TrainingSettings;
import dev.mien.trainer.training.TrainingSettings.Finish;
import dev.mien.trainer.training.TrainingSettings.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a network and writes it as a model file, with a report beside it. */
@Command(
    name = "train",
    description = "Trains a model, as a Spark job.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private DataOptions data;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The model file to write.")
  Path output;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      converter = OptionConverters.ToArchitecture.class,
      defaultValue = "residual12",
      description =
          "reference, residual12 (a smaller and faster residual network, the default), "
              + "residual (half of it), or FILE.json, a configuration of Deeplearning4j. With "
              + "--start-from: what its network grows into.")
  Architecture architecture;

  @ArgGroup StartingPoint start;

  @Mixin RecipeOptions recipe;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Train on about this many pictures only.")
  Long limit;

  @Option(
      names = "--fold",
      paramLabel = "K/N",
      converter = OptionConverters.ToFold.class,
      description =
          "Leave the pictures of one of N folds out of training, by the hash of their pixels, so"
              + " that the model can teach on them in mien prepare.")
  Fold fold;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of all randomness (${DEFAULT-VALUE}).")
  long seed;

  @Mixin EngineOptions engine;

  @Mixin DistributionOptions distribution;

  @Option(
      names = "--batch-statistics",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Measure batch normalisation again at the end, over N minibatches of 128 "
              + "unchanged pictures (${DEFAULT-VALUE}: keep the running values).")
  int statisticsMinibatches;

  @Option(
      names = "--mirror-average",
      description =
          "Answer with the mean over a picture and its mirror image: about a point "
              + "better, at twice the cost.")
  boolean mirrorAverage;

  @Option(
      names = "--resume",
      description = "Continue from the last epoch's checkpoint if there is one.")
  boolean resume;

  @Option(
      names = "--progress-seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "Seconds between two lines of progress (${DEFAULT-VALUE}).")
  long progressSeconds;

  @Option(
      names = "--ui",
      paramLabel = "PORT",
      arity = "0..1",
      fallbackValue = "9000",
      description =
          "Show live charts at http://localhost:PORT/ while the network trains (${FALLBACK-VALUE}; 0"
              + " for any free port).")
  Integer chartsPort;

  @Option(
      names = "--pictures",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Whether the report shows the worst mistakes, which are pictures of the data (yes).")
  boolean pictures;

  @Override
  public Integer call() throws IOException {
    Architecture first = first();
    Recipe applied = recipe.applyTo(first.recipe(), start == null ? 1 : 0);
    if (distribution.distribution().workers() > 1) {
      requireOneWorker("--average-decay", applied.optimisation().averageDecay());
      requireOneWorker(
          "--sharpness-radius", applied.optimisation().regularisation().sharpnessRadius());
    }
    var settings =
        new TrainingSettings(
            new Origin(architectureName(first), startingPoint()),
            applied,
            seed,
            distribution.distribution(),
            new Finish(
                new OptionRanges(spec.commandLine())
                    .atLeast(0, "--batch-statistics", statisticsMinibatches),
                mirrorAverage));
    prepareOutput();
    var options =
        new JobOptions(
            output,
            resume,
            engine.request(),
            new Progress(Duration.ofSeconds(progressSeconds), chartsPort()),
            pictures);
    if (options.engineToResume().keepsNd4jToCpu()) {
      CudaBackend.hide();
    }
    ConvolutionHelpers.enable();
    var lock = OutputLock.of(output);
    try (lock;
        SparkSession spark = data.session("mien train")) {
      FaceDataset faces = data.faces(spark);
      faces.summary().leftOut().ifPresent(System.out::println);
      new TrainingJob(spark, first, settings, System.out)
          .run(TrainingSplit.of(faces, Optional.ofNullable(fold), limit, seed), options);
    }
    return 0;
  }

  /** A network of a file that is to become another one grows into it. */
  private Architecture first() {
    if (start == null) {
      return architecture;
    }
    if (fold != null && !start.leftOut().equals(Optional.of(fold))) {
      throw new ParameterException(
          spec.commandLine(),
          "--fold %s: the network of --%s %s may have been trained on these pictures; start with one that was trained with --fold %s, or with none"
              .formatted(fold, start.option(), start.file(), fold));
    }
    Architecture trained =
        OptionConverters.wrongUsage(spec.commandLine(), () -> start.network(data.classOrder()));
    return spec.commandLine().getParseResult().hasMatchedOption("--architecture")
        ? WarmStartArchitecture.of(architecture, trained)
        : trained;
  }

  /** As it is to be given again: a configuration by its file. */
  private String architectureName(Architecture first) {
    OptionSpec option = spec.commandLine().getParseResult().matchedOption("--architecture");
    return Stream.ofNullable(option)
        .flatMap(matched -> matched.originalStringValues().stream())
        .filter(OptionConverters::isFile)
        .findFirst()
        .orElse(first.name());
  }

  private OptionalInt chartsPort() {
    return chartsPort == null
        ? OptionalInt.empty()
        : OptionalInt.of(
            new OptionRanges(spec.commandLine()).within(0, 65_535, "--ui", (int) chartsPort));
  }

  /** What decides the result beside recipe, seed and data, by option. */
  private Map<String, String> startingPoint() {
    var options = new LinkedHashMap<String, String>();
    if (start != null) {
      options.put(start.option(), start.file().toString());
    }
    if (limit != null) {
      options.put("limit", String.valueOf(limit));
    }
    if (fold != null) {
      options.put(Fold.OPTION, fold.toString());
    }
    data.votes().ifPresent(file -> options.put("ferplus", file));
    return options;
  }

  private void requireOneWorker(String option, double value) {
    if (value > 0) {
      throw new ParameterException(
          spec.commandLine(),
          "%s needs one worker: leave it out, or leave --workers out".formatted(option));
    }
  }

  /** Hours of training must not end at a folder that cannot be written. */
  private void prepareOutput() {
    Path folder = output.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw notWritable();
    }
    if (Files.isDirectory(output) || !Files.isWritable(folder)) {
      throw notWritable();
    }
  }

  private UserException notWritable() {
    return new UserException(
        "--output %s cannot be written: name a file in a folder that you can write to"
            .formatted(output));
  }
}
