package dev.mien.trainer.provenance;

import dev.mien.trainer.dataset.schema.Reference;
import dev.mien.trainer.evaluation.ByReference;
import dev.mien.trainer.evaluation.ConfusionMatrix.ClassScores;
import dev.mien.trainer.evaluation.DetailedEvaluation;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.evaluation.TemperatureScaling;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.training.History;
import dev.mien.trainer.training.TrainingSettings;
import dev.mien.v1.Calibration;
import dev.mien.v1.ClassEvaluation;
import dev.mien.v1.ModelCard;
import dev.mien.v1.SplitEvaluation;
import dev.mien.v1.TrainingRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /**
   * Where no epoch was trained, the record of the training that made the parameters stays.
   *
   * @param dataFingerprint of the training pictures
   * @param pictures how many they are
   */
  public ModelCard card(
      ComputationGraph network,
      History history,
      String dataFingerprint,
      long pictures,
      ByReference<DetailedEvaluation> validations) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return ModelCard.newBuilder()
        .setName("expression")
        .setVersion(VERSION.format(now))
        .setArchitecture(architecture.name())
        .setParameters(network.numParams())
        .addAllLabels(validations.labels().result().labels())
        .setInput(architecture.input())
        .addAllEvaluations(evaluations(validations))
        .setCalibration(calibration(validations.get(settings.recipe().length().validateBy())))
        .setTraining(
            earlierTraining(history, validations.labels().result().labels())
                .orElseGet(() -> training(history, dataFingerprint, pictures, now)))
        .build();
  }

  private Optional<TrainingRecord> earlierTraining(History history, List<String> classes) {
    return history.epochsDone() > 0
        ? Optional.empty()
        : architecture
            .earlierTraining(classes)
            .map(
                earlier -> {
                  var settingsNow = new HashMap<>(earlier.getSettingsMap());
                  settings.finish().replaceIn(settingsNow);
                  return earlier.toBuilder().clearSettings().putAllSettings(settingsNow).build();
                });
  }

  private TrainingRecord training(
      History history, String dataFingerprint, long pictures, Instant now) {
    return TrainingRecord.newBuilder()
        .setDataFingerprint(dataFingerprint)
        .setPictures(pictures)
        .setSeed(settings.seed())
        .setEpochs(history.epochsDone())
        .setBestEpoch(history.bestEpoch())
        .setBatchSize(settings.recipe().length().batchSize())
        .putAllSettings(settings.byName())
        .putAllVersions(Environment.versions(settings.byName()))
        .setGitCommit(GitCommit.ofThisTree())
        .setFinishedAt(now.toString())
        .setTrainingSeconds(history.seconds())
        .build();
  }

  /** Against each reference that has pictures. */
  private static List<SplitEvaluation> evaluations(ByReference<DetailedEvaluation> validations) {
    return Stream.of(Reference.values())
        .filter(reference -> validations.get(reference).result().confusion().total() > 0)
        .map(reference -> evaluation(validations.get(reference).result(), reference))
        .toList();
  }

  private static SplitEvaluation evaluation(EvaluationResult result, Reference reference) {
    return SplitEvaluation.newBuilder()
        .setReference(reference.toString())
        .setMeanRecall(result.confusion().meanRecall())
        .setCalibrationError(result.probabilities().ece())
        .addAllClasses(classes(result))
        .setSplit(result.split())
        .setPictures(result.confusion().total())
        .setAccuracy(result.confusion().accuracy())
        .setMacroF1(result.confusion().macroF1())
        .build();
  }

  private static List<ClassEvaluation> classes(EvaluationResult result) {
    return IntStream.range(0, result.labels().size())
        .mapToObj(label -> of(result.labels().get(label), result.confusion().scores(label)))
        .toList();
  }

  private static ClassEvaluation of(String label, ClassScores scores) {
    return ClassEvaluation.newBuilder()
        .setLabel(label)
        .setPictures(scores.support())
        .setPrecision(scores.precision())
        .setRecall(scores.recall())
        .setF1(scores.f1())
        .build();
  }

  private Calibration calibration(DetailedEvaluation validation) {
    TemperatureScaling scaling = validation.calibration();
    return Calibration.newBuilder()
        .setTemperature(scaling.temperature().value())
        .setSplit(validation.result().split())
        .setReference(settings.recipe().length().validateBy().toString())
        .setErrorBefore(scaling.before().expectedCalibrationError())
        .setErrorAfter(scaling.after().expectedCalibrationError())
        .build();
  }
}
