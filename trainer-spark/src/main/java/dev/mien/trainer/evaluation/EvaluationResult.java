package dev.mien.trainer.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a model did on one split.
 *
 * @param labels in the order of the matrix
 * @param ece the expected calibration error, 0 to 1; see {@link Reliability}
 * @param loss the mean of minus the natural logarithm of the right class's probability
 * @param seconds for reading, predicting and counting
 */
public record EvaluationResult(
    String split,
    List<String> labels,
    ConfusionMatrix confusion,
    double ece,
    double loss,
    double seconds) {

  public double imagesPerSecond() {
    return confusion.total() / seconds;
  }

  /** The names and numbers of {@code --json}. */
  public Map<String, Object> toJson() {
    var perClass = new LinkedHashMap<String, Object>();
    for (int i = 0; i < labels.size(); i++) {
      perClass.put(labels.get(i), confusion.scores(i));
    }
    var json = new LinkedHashMap<String, Object>();
    json.put("split", split);
    json.put("n", confusion.total());
    json.put("accuracy", confusion.accuracy());
    json.put("macroF1", confusion.macroF1());
    json.put("meanRecall", confusion.meanRecall());
    json.put("loss", loss);
    json.put("ece", ece);
    json.put("imagesPerSecond", imagesPerSecond());
    json.put("labels", labels);
    json.put("perClass", perClass);
    json.put("confusion", confusion.counts());
    return json;
  }

  /** A table for a terminal. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %,d pictures, accuracy %.2f %%, macro F1 %.3f, mean recall %.3f, loss %.3f, ECE %.3f, %.0f images/s%n%n",
            split,
            confusion.total(),
            100 * confusion.accuracy(),
            confusion.macroF1(),
            confusion.meanRecall(),
            loss,
            ece,
            imagesPerSecond()));
    text.append(
        String.format(
            Locale.ROOT,
            "%-" + width() + "s %9s %7s %6s %8s   taken for, in this order%n",
            "",
            "precision",
            "recall",
            "F1",
            "pictures"));
    for (int i = 0; i < labels.size(); i++) {
      var scores = confusion.scores(i);
      text.append(
          String.format(
              Locale.ROOT,
              "%-" + width() + "s %9.3f %7.3f %6.3f %8d  ",
              labels.get(i),
              scores.precision(),
              scores.recall(),
              scores.f1(),
              scores.support()));
      for (long count : confusion.counts()[i]) {
        text.append(String.format(Locale.ROOT, "%6d", count));
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  /** Of the longest name, in characters. */
  private int width() {
    return Math.max(10, labels.stream().mapToInt(String::length).max().orElse(0));
  }
}
