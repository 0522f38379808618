package dev.mien.trainer.report;

import static dev.mien.trainer.report.html.Markup.element;
import static dev.mien.trainer.report.html.Markup.text;

import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.evaluation.TemperatureScaling;
import dev.mien.trainer.report.html.Markup;
import dev.mien.trainer.report.html.Numbers;
import dev.mien.v1.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/** The model's name and the few figures that people ask for first. */
record HeadlineSection(TrainingResult result) {

  Markup markup() {
    ModelCard card = result.card();
    EvaluationResult validation = result.validation().result();
    Markup head =
        element(
            "header",
            element("p", "mien, training report").with("class", "kicker"),
            element("h1", card.getName() + " " + card.getVersion()),
            element(
                    "p",
                    "Network %s, trained on %s pictures and evaluated on %s of %s."
                        .formatted(
                            card.getArchitecture(),
                            Numbers.count(card.getTraining().getPictures()),
                            Numbers.count(validation.confusion().total()),
                            validation.split()))
                .with("class", "lead"));
    return Markup.all(
        head, element("ul", tiles(card, validation)).with("class", "tiles"), warning());
  }

  private List<Markup> tiles(ModelCard card, EvaluationResult validation) {
    List<Markup> tiles = new ArrayList<>();
    tiles.add(
        tile(
            "Accuracy by " + result.validatedBy(),
            Numbers.percent(validation.confusion().accuracy()),
            accuracyNote()));
    otherReference().ifPresent(tiles::add);
    tiles.addAll(figures(card, validation));
    return tiles;
  }

  private Optional<Markup> otherReference() {
    EvaluationResult other = result.otherValidation();
    return other.confusion().total() == 0
        ? Optional.empty()
        : Optional.of(
            tile(
                "Accuracy by " + result.otherReference(),
                Numbers.percent(other.confusion().accuracy()),
                "on %s pictures; macro F1 %s, mean recall %s"
                    .formatted(
                        Numbers.count(other.confusion().total()),
                        Numbers.decimal(other.confusion().macroF1(), 3),
                        Numbers.decimal(other.confusion().meanRecall(), 3))));
  }

  private List<Markup> figures(ModelCard card, EvaluationResult validation) {
    TemperatureScaling calibration = result.validation().calibration();
    return List.of(
        tile(
            "Macro F1",
            Numbers.decimal(validation.confusion().macroF1(), 3),
            "mean over the classes; each class counts the same"),
        tile(
            "Calibration error",
            Numbers.percent(calibration.after().expectedCalibrationError()),
            calibrationNote(calibration)),
        tile(
            "Loss",
            Numbers.decimal(validation.probabilities().loss(), 3),
            "%s with the temperature; %s would be a guess among %d"
                .formatted(
                    Numbers.decimal(calibration.lossAfter(), 3),
                    Numbers.decimal(Math.log(validation.labels().size()), 3),
                    validation.labels().size())),
        tile(
            "Training",
            Numbers.duration(card.getTraining().getTrainingSeconds()),
            trainingNote(card)),
        tile("Parameters", Numbers.count(card.getParameters()), "trained parameters"));
  }

  private String trainingNote(ModelCard card) {
    return card.getTraining().getEpochs() == 0
        ? "only scored, not trained"
        : "%d epochs, the best was %d; %.0f images/s"
            .formatted(
                card.getTraining().getEpochs(),
                card.getTraining().getBestEpoch(),
                result.imagesPerSecond());
  }

  private static String calibrationNote(TemperatureScaling calibration) {
    double temperature = calibration.temperature().value();
    return temperature == 1
        ? "without a temperature"
        : "with the temperature of %s, before it %s"
            .formatted(
                Numbers.decimal(temperature, 2),
                Numbers.percent(calibration.before().expectedCalibrationError()));
  }

  private String accuracyNote() {
    EvaluationResult validation = result.validation().result();
    long total = validation.confusion().total();
    String always = Numbers.percent(new ClassNotes(validation).mostFrequentShare());
    if (total == 0) {
      return "no picture";
    }
    var interval =
        new WilsonScoreInterval()
            .createInterval(
                Math.toIntExact(total),
                (int) Math.round(validation.confusion().accuracy() * total),
                0.95);
    return "%s to %s with 95\u00a0%% confidence; always naming the most frequent label: %s"
        .formatted(
            Numbers.percent(interval.getLowerBound()),
            Numbers.percent(interval.getUpperBound()),
            always);
  }

  private Markup warning() {
    List<String> hardly = new ClassNotes(result.validation().result()).hardlyFound();
    return hardly.isEmpty()
        ? Markup.NONE
        : element(
                "p",
                element("strong", "Of these, fewer than half are found: "),
                text(String.join(", ", hardly) + "."))
            .with("class", "notice");
  }

  private static Markup tile(String name, String figure, String note) {
    return element(
        "li",
        element("span", name).with("class", "name"),
        element("strong", figure),
        element("small", note));
  }
}
