package dev.mien.trainer.provenance;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.evaluation.DetailedEvaluation;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.evaluation.TemperatureScaling;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.training.History;
import dev.mien.trainer.training.TrainingSettings;
import dev.mien.v1.Calibration;
import dev.mien.v1.ModelCard;
import dev.mien.v1.ModelInput;
import dev.mien.v1.SplitEvaluation;
import dev.mien.v1.TrainingRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Writes down what a model is and where it comes from. */
public final class CardWriter {

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Architecture architecture;
  private final TrainingSettings settings;

  public CardWriter(Architecture architecture, TrainingSettings settings) {
    this.architecture = architecture;
    this.settings = settings;
  }

  public ModelCard card(
      ComputationGraph network,
      History history,
      String dataFingerprint,
      long pictures,
      DetailedEvaluation validation) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return ModelCard.newBuilder()
        .setName("expression")
        .setVersion(VERSION.format(now))
        .setArchitecture(architecture.name())
        .setParameters(network.numParams())
        .addAllLabels(ExpressionNames.FER2013_ORDER)
        .setInput(input(architecture))
        .addEvaluations(evaluation(validation.result()))
        .setCalibration(calibration(validation))
        .setTraining(
            TrainingRecord.newBuilder()
                .setDataFingerprint(dataFingerprint)
                .setPictures(pictures)
                .setSeed(settings.seed())
                .setEpochs(history.epochsDone())
                .setBestEpoch(history.bestEpoch())
                .setBatchSize(settings.recipe().batchSize())
                .putAllSettings(settings.byName())
                .putAllVersions(Environment.versions())
                .setGitCommit(GitCommit.ofThisTree())
                .setFinishedAt(now.toString())
                .setTrainingSeconds(history.seconds()))
        .build();
  }

  private static SplitEvaluation evaluation(EvaluationResult result) {
    return SplitEvaluation.newBuilder()
        .setSplit(result.split())
        .setPictures(result.confusion().total())
        .setAccuracy(result.confusion().accuracy())
        .setMacroF1(result.confusion().macroF1())
        .build();
  }

  private static Calibration calibration(DetailedEvaluation validation) {
    TemperatureScaling scaling = validation.calibration();
    return Calibration.newBuilder()
        .setTemperature(scaling.temperature().value())
        .setSplit(validation.result().split())
        .setErrorBefore(scaling.before().expectedCalibrationError())
        .setErrorAfter(scaling.after().expectedCalibrationError())
        .build();
  }

  public static ModelInput input(Architecture architecture) {
    return ModelInput.newBuilder()
        .setHeight(Architecture.SIDE)
        .setWidth(Architecture.SIDE)
        .setChannels(1)
        .setNormalisation(architecture.normalisation())
        .build();
  }
}
