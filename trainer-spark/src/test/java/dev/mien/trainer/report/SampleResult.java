package dev.mien.trainer.report;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.dataset.schema.Reference;
import dev.mien.trainer.evaluation.ByReference;
import dev.mien.trainer.evaluation.ConfusionMatrix;
import dev.mien.trainer.evaluation.DetailedEvaluation;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.evaluation.EvaluationResult.Probabilities;
import dev.mien.trainer.evaluation.Mistake;
import dev.mien.trainer.evaluation.Prediction;
import dev.mien.trainer.evaluation.SeededPredictions;
import dev.mien.trainer.evaluation.TemperatureScaling;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.training.EpochRecord;
import dev.mien.trainer.training.History;
import dev.mien.v1.Calibration;
import dev.mien.v1.ModelCard;
import dev.mien.v1.ModelInput;
import dev.mien.v1.TrainingRecord;
import java.util.List;

/** A training that never was, with figures that are known. */
final class SampleResult {

  static final List<Prediction> ANSWERS = SeededPredictions.scaled(2_000, 1.8);

  private final List<String> labels;
  private final String id;

  private SampleResult(List<String> labels, String id) {
    this.labels = labels;
    this.id = id;
  }

  static TrainingResult ofFaces() {
    return new SampleResult(ExpressionNames.FER2013_ORDER, "test/sad/PublicTest_17.jpg").result();
  }

  /** As of a network that was only scored. */
  static TrainingResult withoutEpochs() {
    return withoutEpochs(ofFaces().trainingCounts());
  }

  /** As of one that was trained on other pictures than are here. */
  static TrainingResult ofAnEarlierTraining() {
    return withoutEpochs(List.of());
  }

  private static TrainingResult withoutEpochs(List<Long> trainingCounts) {
    TrainingResult trained = ofFaces();
    return new TrainingResult(
        trained.card(),
        History.EMPTY,
        trained.validations(),
        trained.validatedBy(),
        trainingCounts);
  }

  static TrainingResult named(List<String> labels, String id) {
    return new SampleResult(labels, id).result();
  }

  /** By the labels, and by people who see every picture as the network does. */
  static TrainingResult withVotes() {
    var sample = new SampleResult(ExpressionNames.FER2013_ORDER, "a.jpg");
    List<Prediction> agreed =
        ANSWERS.stream().map(answer -> answer.against(answer.predicted())).toList();
    return sample.result(sample.detailed(agreed));
  }

  private TrainingResult result() {
    return result(detailed(List.of()));
  }

  private TrainingResult result(DetailedEvaluation people) {
    DetailedEvaluation detailed = detailed(ANSWERS);
    return new TrainingResult(
        card(detailed),
        history(),
        new ByReference<>(detailed, people),
        Reference.LABELS,
        List.of(10L, 1L, 20L, 30L, 40L, 50L, 60L));
  }

  private DetailedEvaluation detailed(List<Prediction> answers) {
    var confusion = new ConfusionMatrix(labels.size());
    answers.forEach(answer -> confusion.count(answer.actual(), answer.predicted()));
    TemperatureScaling scaling = TemperatureScaling.fit(answers);
    var result =
        new EvaluationResult(
            "PublicTest",
            labels,
            confusion,
            new Probabilities(scaling.lossBefore(), scaling.before().expectedCalibrationError()),
            4);
    var sure = new float[] {0.03f, 0, 0, 0, 0.97f, 0, 0};
    return new DetailedEvaluation(
        result, scaling, List.of(new Mistake(id, FerFiles.pixels(1), new Prediction(0, sure))));
  }

  private ModelCard card(DetailedEvaluation detailed) {
    return ModelCard.newBuilder()
        .setName("expression")
        .setVersion("20260131-235959")
        .setArchitecture("residual")
        .setParameters(683_071)
        .addAllLabels(labels)
        .setInput(ModelInput.newBuilder().setHeight(48).setWidth(48).setChannels(1))
        .setCalibration(
            Calibration.newBuilder()
                .setTemperature(detailed.calibration().temperature().value())
                .setSplit("PublicTest"))
        .setTraining(
            TrainingRecord.newBuilder()
                .setDataFingerprint("28233f7c2f41")
                .setPictures(211)
                .setEpochs(3)
                .setBestEpoch(2)
                .putSettings("architecture", "residual")
                .putSettings("batch-size", "64")
                .putVersions("java", "17.0.1")
                .setTrainingSeconds(90))
        .build();
  }

  private static History history() {
    return new History(
        List.of(
            new EpochRecord(
                1, 1.9, 0.02, new EpochRecord.Validation(1.8, 0.31), new EpochRecord.Speed(30, 7)),
            new EpochRecord(
                2, 1.6, 0.08, new EpochRecord.Validation(1.5, 0.42), new EpochRecord.Speed(30, 7)),
            new EpochRecord(
                3,
                1.4,
                0.0,
                new EpochRecord.Validation(1.55, 0.41),
                new EpochRecord.Speed(30, 7))));
  }
}
