package dev.mien.trainer.job;

import dev.mien.cli.UserException;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.trainer.dataset.schema.Fingerprint;
import dev.mien.trainer.dataset.schema.Reference;
import dev.mien.trainer.engine.EngineKind;
import dev.mien.trainer.engine.selection.SelectedEngine;
import dev.mien.trainer.evaluation.ByReference;
import dev.mien.trainer.evaluation.DetailedEvaluation;
import dev.mien.trainer.evaluation.EvaluationText;
import dev.mien.trainer.evaluation.Evaluator;
import dev.mien.trainer.evaluation.classifier.SerializedNetwork;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.MirrorAveragedNetwork;
import dev.mien.trainer.network.RoundedParameters;
import dev.mien.trainer.onnx.OnnxExporter;
import dev.mien.trainer.provenance.CardWriter;
import dev.mien.trainer.report.Int8Summary;
import dev.mien.trainer.report.TrainingReport;
import dev.mien.trainer.report.TrainingResult;
import dev.mien.trainer.report.live.LiveCharts;
import dev.mien.trainer.training.Checkpoints;
import dev.mien.trainer.training.Checkpoints.Checkpoint;
import dev.mien.trainer.training.ProgressPrinter;
import dev.mien.trainer.training.Trainer;
import dev.mien.trainer.training.TrainingData;
import dev.mien.trainer.training.TrainingListener;
import dev.mien.trainer.training.TrainingSettings;
import dev.mien.v1.ModelCard;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** From pictures to a model file with its report beside it. */
public final class TrainingJob {

  private static final int MISTAKES_SHOWN = 24;

  private final SparkSession spark;
  private final Architecture architecture;
  private final TrainingSettings settings;
  private final Evaluator evaluator;
  private final PrintStream out;

  public TrainingJob(
      SparkSession spark, Architecture architecture, TrainingSettings settings, PrintStream out) {
    this.spark = spark;
    this.architecture = architecture;
    this.settings = settings;
    this.evaluator = new Evaluator(spark);
    this.out = out;
  }

  public void run(TrainingData pictures, JobOptions options) throws IOException {
    int epochs = settings.recipe().length().epochs();
    long perEpoch = pictures.trainingPictures();
    var lines = new ProgressPrinter(out, perEpoch, epochs, options.progress().interval());
    OptionalInt chartsPort = options.progress().chartsPort();
    if (chartsPort.isEmpty()) {
      run(pictures, options, lines);
      return;
    }
    try (var charts =
        LiveCharts.start(chartsPort.getAsInt(), architecture.name(), perEpoch, epochs)) {
      out.printf("live charts at %s%n", charts.uri());
      run(pictures, options, lines.and(charts));
    }
  }

  private void run(TrainingData pictures, JobOptions options, TrainingListener progress)
      throws IOException {
    requireReference(pictures);
    String trainingFingerprint = Fingerprint.of(pictures.training());
    String data = trainingFingerprint + " " + Fingerprint.of(pictures.validation());
    var asked = new Checkpoints(options.beside(JobOptions.CHECKPOINT), settings, data);
    Optional<Checkpoint> last = options.resume() ? asked.loadLatest() : setAside(asked);
    Checkpoint from = last.orElseGet(() -> Trainer.start(architecture, settings, pictures));
    // What cannot be exported is to fail now, and not after hours.
    OnnxExporter.export(from.network(), architecture.input());
    introduce(pictures, from);
    TrainingPlan plan =
        settings.recipe().length().epochs() == 0
            ? TrainingPlan.withoutEpochs(settings)
            : TrainingPlan.of(spark, settings, options.engine(), from, pictures.trainingPictures());
    plan.engine().ifPresent(this::introduce);
    var checkpoints = new Checkpoints(options.beside(JobOptions.CHECKPOINT), plan.settings(), data);
    var trainer = new Trainer(architecture, plan.settings(), plan.runner(), evaluator, checkpoints);
    write(
        plan.settings(),
        trainer.train(from, plan.average(), pictures, progress),
        pictures,
        trainingFingerprint,
        options);
  }

  /** Hours of training must not end without a figure to choose the best epoch by. */
  private void requireReference(TrainingData pictures) {
    if (settings.recipe().length().validateBy() == Reference.PEOPLE && pictures.withoutMajority()) {
      throw new UserException(
          "--validate-by people needs votes, but %s has no picture on which more than half of them agree: give --ferplus FILE, or validate by labels"
              .formatted(pictures.validationName()));
    }
  }

  private Optional<Checkpoint> setAside(Checkpoints checkpoints) throws IOException {
    checkpoints
        .setAside()
        .ifPresent(
            previous ->
                out.printf(
                    "starting again; the checkpoint of the earlier training, for --resume, is now "
                        + "%s%n",
                    previous));
    return Optional.empty();
  }

  private void write(
      TrainingSettings whole,
      Checkpoint trained,
      TrainingData pictures,
      String fingerprint,
      JobOptions options)
      throws IOException {
    ComputationGraph network =
        settings.finish().mirrorAverage()
            ? MirrorAveragedNetwork.around(trained.network())
            : trained.network();
    RoundedParameters.round(network);
    ByReference<DetailedEvaluation> validations =
        evaluator.evaluateInDetail(
            SerializedNetwork.of(network, architecture.input()),
            architecture.normalisation(),
            pictures.validation(),
            pictures.validationName(),
            MISTAKES_SHOWN);
    Reference validateBy = settings.recipe().length().validateBy();
    var export =
        new Int8Exporter(evaluator, architecture.normalisation(), validateBy)
            .export(
                OnnxExporter.export(network, architecture.input()),
                pictures,
                validations.get(validateBy).result());
    var card =
        new CardWriter(architecture, whole)
                .card(
                    network,
                    trained.history(),
                    fingerprint,
                    pictures.trainingPictures(),
                    validations)
                .toBuilder()
                .setInt8(export.int8())
                .build();
    NetworkFiles.write(network, card, export.graphs(), options.output());
    Path report = options.beside(".report");
    TrainingReport.write(
        report,
        new TrainingResult(
            card,
            trained.history(),
            validations,
            validateBy,
            picturesOfClass(card, pictures, fingerprint)),
        options.picturesInReport());
    print(validations, card, options.output(), report);
  }

  private void print(
      ByReference<DetailedEvaluation> validations, ModelCard card, Path model, Path report) {
    out.printf(
        "%n%s%n%s%nmodel %s, version %s%nreport %s%n",
        new EvaluationText(validations.map(DetailedEvaluation::result)),
        new Int8Summary(card.getInt8()),
        model,
        card.getVersion(),
        report.resolve("index.html"));
  }

  /** Empty where the network was trained on other pictures. */
  private static List<Long> picturesOfClass(
      ModelCard card, TrainingData pictures, String fingerprint) {
    return card.getTraining().getDataFingerprint().equals(fingerprint)
        ? pictures.picturesOfClass()
        : List.of();
  }

  private void introduce(SelectedEngine engine) {
    out.println(engine);
    boolean keepsMemory = System.getenv().getOrDefault("GLIBC_TUNABLES", "").contains("mmap_max=0");
    if (engine.choice().engine() == EngineKind.DL4J && keepsMemory) {
      out.println(
          "the C library's memory is set up for libtorch, and Deeplearning4j may then take 14 GB: start ./mien with --engine dl4j where that is too much");
    }
  }

  private void introduce(TrainingData pictures, Checkpoint from) {
    out.printf(
        "%s: %,d parameters; %,d training pictures, validation on %s; oneDNN convolutions %s; labels %s%n",
        architecture.name(),
        from.network().numParams(),
        pictures.trainingPictures(),
        pictures.validationName(),
        ConvolutionHelpers.areActive() ? "on" : "OFF (training will be several times slower)",
        String.join(", ", pictures.classes()));
    pictures.attention().forEach(line -> out.println("Attention: " + line));
    if (from.history().epochsDone() > 0) {
      out.printf("continuing after epoch %d%n", from.history().epochsDone());
    }
  }
}
