package dev.mien.trainer;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.training.History;
import dev.mien.trainer.training.TrainingSettings;
import dev.mien.v1.ModelCard;
import dev.mien.v1.ModelInput;
import dev.mien.v1.SplitEvaluation;
import dev.mien.v1.TrainingRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.package$;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/** Writes down what a model is and where it comes from. */
final class CardWriter {

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Architecture architecture;
  private final TrainingSettings settings;

  CardWriter(Architecture architecture, TrainingSettings settings) {
    this.architecture = architecture;
    this.settings = settings;
  }

  ModelCard card(
      ComputationGraph network,
      History history,
      String dataFingerprint,
      long pictures,
      EvaluationResult validation) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return ModelCard.newBuilder()
        .setName("expression")
        .setVersion(VERSION.format(now))
        .setArchitecture(architecture.name())
        .setParameters(network.numParams())
        .addAllLabels(ExpressionNames.FER2013_ORDER)
        .setInput(input())
        .addEvaluations(
            SplitEvaluation.newBuilder()
                .setSplit(validation.split())
                .setPictures(validation.confusion().total())
                .setAccuracy(validation.confusion().accuracy())
                .setMacroF1(validation.confusion().macroF1()))
        .setTraining(
            TrainingRecord.newBuilder()
                .setDataFingerprint(dataFingerprint)
                .setPictures(pictures)
                .setSeed(settings.seed())
                .setEpochs(history.epochsDone())
                .setBestEpoch(history.bestEpoch())
                .setBatchSize(settings.recipe().batchSize())
                .putAllSettings(settings.byName())
                .putAllVersions(versions())
                .setGitCommit(GitCommit.ofThisTree())
                .setFinishedAt(now.toString())
                .setTrainingSeconds(history.seconds()))
        .build();
  }

  private ModelInput input() {
    return ModelInput.newBuilder()
        .setHeight(Architecture.SIDE)
        .setWidth(Architecture.SIDE)
        .setChannels(1)
        .setNormalisation(architecture.normalisation())
        .build();
  }

  private static Map<String, String> versions() {
    return Map.of(
        "java", Runtime.version().toString(),
        "dl4j", dl4jVersion(),
        "spark", package$.MODULE$.SPARK_VERSION(),
        "backend", Nd4j.getBackend().getClass().getSimpleName());
  }

  /** Deeplearning4j's jars do not tell; the build does. */
  private static String dl4jVersion() {
    try (var in = CardWriter.class.getResourceAsStream("versions.properties")) {
      var versions = new Properties();
      versions.load(in);
      return versions.getProperty("dl4j");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
