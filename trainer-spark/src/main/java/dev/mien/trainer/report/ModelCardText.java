package dev.mien.trainer.report;

import dev.mien.trainer.evaluation.ConfusionMatrix.ClassScores;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.evaluation.TemperatureScaling;
import dev.mien.trainer.report.html.Numbers;
import dev.mien.v1.ModelCard;
import dev.mien.v1.TrainingRecord;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A model card in Markdown, with the headings of Mitchell et al. 2019, Model Cards for Model
 * Reporting, arXiv 1810.03993.
 */
final class ModelCardText {

  private final TrainingResult result;
  private final ModelCard card;
  private final EvaluationResult validation;

  ModelCardText(TrainingResult result) {
    this.result = result;
    this.card = result.card();
    this.validation = result.validation().result();
  }

  @Override
  public String toString() {
    return String.join(
        "\n",
        details(),
        ModelCardProse.USE,
        figures() + otherReference(),
        data(),
        isFer2013() ? ModelCardProse.ETHICS_FER2013 : ModelCardProse.ETHICS,
        again());
  }

  private String details() {
    TrainingRecord training = card.getTraining();
    return """
        # %s %s

        ## Model details

        - A network of the architecture %s with %s parameters, which names the expression on one face: %s.
        - Input: %d x %d gray pixels of a cropped face. Output: one probability for each expression.
        - Trained by `mien train`, finished at %s, with %s.
        - Source: commit %s of mien. Licence of the code: Apache 2.0; the data has terms of its own.
        """
        .formatted(
            Markdown.text(card.getName()),
            Markdown.text(card.getVersion()),
            Markdown.text(card.getArchitecture()),
            Numbers.count(card.getParameters()),
            Markdown.text(String.join(", ", validation.labels())),
            card.getInput().getWidth(),
            card.getInput().getHeight(),
            Markdown.text(training.getFinishedAt()),
            Markdown.text(
                training.getVersionsMap().entrySet().stream()
                    .map(version -> version.getKey() + " " + version.getValue())
                    .collect(Collectors.joining(", "))),
            training.getGitCommit().isEmpty() ? "unknown" : Markdown.text(training.getGitCommit()));
  }

  private String figures() {
    return """
        ## Figures

        On %s pictures of %s. The reference is %s. The epoch was chosen by its accuracy on
        these pictures, so the scores are slightly too good.

        | accuracy | macro F1 | loss | expected calibration error | the same with the temperature |
        | --- | --- | --- | --- | --- |
        %s

        %s

        %s

        | class | precision | recall | F1 | pictures |
        | --- | --- | --- | --- | --- |
        %s

        What that means for each class:

        %s
        """
        .formatted(
            Numbers.count(validation.confusion().total()),
            Markdown.text(validation.split()),
            Wording.rightClass(result.validatedBy()),
            headline(),
            calibration(),
            Markdown.text(new Int8Summary(card.getInt8()).toString()),
            perClass(label -> scores(validation, label)),
            perClass(
                label ->
                    "- **%s**: %s"
                        .formatted(
                            label(label),
                            Markdown.text(new ClassNotes(validation).sentence(label)))));
  }

  private String headline() {
    TemperatureScaling calibration = result.validation().calibration();
    return Markdown.row(
        List.of(
            Numbers.percent(validation.confusion().accuracy()),
            Numbers.decimal(validation.confusion().macroF1(), 3),
            Numbers.decimal(validation.probabilities().loss(), 3),
            Numbers.decimal(calibration.before().expectedCalibrationError(), 3),
            Numbers.decimal(calibration.after().expectedCalibrationError(), 3)));
  }

  private String calibration() {
    if (card.getCalibration().getTemperature() == 1) {
      return "No temperature was fitted, because every picture was classified correctly.";
    }
    return "Probabilities to show are those of the network to the power of 1/%s, over their sum (temperature scaling, fitted on the same pictures)."
        .formatted(Numbers.decimal(card.getCalibration().getTemperature(), 3));
  }

  /** What the other reference says, where there is one. */
  private String otherReference() {
    EvaluationResult other = result.otherValidation();
    if (other.confusion().total() == 0) {
      return "";
    }
    return """

        ### By %s

        The reference is %s, on %s pictures: accuracy %s, macro F1 %s, mean recall %s.

        | class | precision | recall | F1 | pictures |
        | --- | --- | --- | --- | --- |
        %s
        """
        .formatted(
            result.otherReference(),
            Wording.rightClass(result.otherReference()),
            Numbers.count(other.confusion().total()),
            Numbers.percent(other.confusion().accuracy()),
            Numbers.decimal(other.confusion().macroF1(), 3),
            Numbers.decimal(other.confusion().meanRecall(), 3),
            perClass(label -> scores(other, label)));
  }

  private String scores(EvaluationResult evaluation, int label) {
    ClassScores scores = evaluation.confusion().scores(label);
    return Markdown.row(
        List.of(
            label(label),
            Numbers.decimal(scores.precision(), 3),
            Numbers.decimal(scores.recall(), 3),
            Numbers.decimal(scores.f1(), 3),
            Numbers.count(scores.support())));
  }

  private String data() {
    return """
        ## Training data

        %s pictures%s, with the fingerprint `%s`. `mien prepare` prints that of a whole data set, all splits together.

        %s"""
        .formatted(
            Numbers.count(card.getTraining().getPictures()),
            perLabel(),
            card.getTraining().getDataFingerprint(),
            isFer2013() ? ModelCardProse.FER2013 : ModelCardProse.OTHER_DATA);
  }

  /** By the classes: other data may have the same seven, and the text allows for that. */
  private boolean isFer2013() {
    return Wording.isFer2013(validation.labels());
  }

  private String perLabel() {
    if (result.trainingCounts().isEmpty()) {
      return "";
    }
    return IntStream.range(0, validation.labels().size())
        .mapToObj(label -> label(label) + " " + Numbers.count(result.trainingCounts().get(label)))
        .collect(Collectors.joining(", ", " (", ")"));
  }

  private String again() {
    return """
        ## How to make it again

            %s

        The same data, seed and settings on the same machine give the same parameters. It took %s.
        """
        .formatted(
            new ReproducingCommand(card),
            Numbers.duration(card.getTraining().getTrainingSeconds()));
  }

  private String label(int label) {
    return Markdown.text(validation.labels().get(label));
  }

  private String perClass(IntFunction<String> line) {
    return IntStream.range(0, validation.labels().size())
        .mapToObj(line)
        .collect(Collectors.joining("\n"));
  }
}
