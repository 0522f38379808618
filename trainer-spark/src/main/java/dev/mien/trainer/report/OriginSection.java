package dev.mien.trainer.report;

import static dev.mien.trainer.report.html.Markup.element;
import static dev.mien.trainer.report.html.Markup.text;

import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.report.html.Markup;
import dev.mien.trainer.report.html.Numbers;
import dev.mien.trainer.report.html.Tables;
import dev.mien.v1.ModelCard;
import dev.mien.v1.TrainingRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the model was made of, how, and where: all that it takes to make it again. */
record OriginSection(TrainingResult result) {

  /** The pictures of a class, of which only all together are known. */
  private static final String UNKNOWN = "–";

  Markup markup() {
    TrainingRecord training = result.card().getTraining();
    return Markup.all(
        element(
            "section",
            element("h2", "Data"),
            element("p", "Fingerprint of the training pictures and their labels (SHA-256):"),
            element("p", element("code", training.getDataFingerprint())),
            counts()),
        element(
                "div",
                element(
                    "section",
                    element("h2", "Settings"),
                    Tables.ofPairs(training.getSettingsMap())),
                element(
                    "section",
                    element("h2", "Environment"),
                    Tables.ofPairs(environment(result.card()))))
            .with("class", "columns"),
        element(
            "section",
            element("h2", "The same again"),
            element("pre", element("code", command()))));
  }

  /** A line breaks between two options only. */
  private List<Markup> command() {
    return new ReproducingCommand(result.card())
        .parts().stream().map(part -> Markup.all(element("span", part), text(" "))).toList();
  }

  private Markup counts() {
    EvaluationResult validation = result.validation().result();
    List<Long> training = result.trainingCounts();
    List<List<Markup>> rows = new ArrayList<>();
    for (int label = 0; label < validation.labels().size(); label++) {
      rows.add(
          row(
              validation.labels().get(label),
              training.isEmpty() ? UNKNOWN : Numbers.count(training.get(label)),
              validation.confusion().scores(label).support()));
    }
    rows.add(
        row(
            "all",
            Numbers.count(result.card().getTraining().getPictures()),
            validation.confusion().total()));
    return Tables.of(
        List.of(
            Tables.columnHead("pictures"),
            Tables.numberHead("training"),
            Tables.numberHead("validation: " + validation.split())),
        rows);
  }

  private static List<Markup> row(String name, String training, long validation) {
    return List.of(
        Tables.rowHead(name), Tables.number(training), Tables.number(Numbers.count(validation)));
  }

  private Map<String, String> environment(ModelCard card) {
    TrainingRecord training = card.getTraining();
    var pairs = new LinkedHashMap<>(training.getVersionsMap());
    pairs.put(
        "git commit", training.getGitCommit().isEmpty() ? "unknown" : training.getGitCommit());
    pairs.put("finished at", training.getFinishedAt());
    pairs.put("training took", Numbers.duration(training.getTrainingSeconds()));
    pairs.put("training", "%.0f images/s".formatted(result.imagesPerSecond()));
    pairs.put(
        "evaluation",
        "%.0f images/s, reading included"
            .formatted(result.validation().result().imagesPerSecond()));
    return pairs;
  }
}
