package dev.mien.trainer.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a model did on one split.
 *
 * @param labels in the order of the matrix
 * @param seconds for reading, predicting and counting
 */
public record EvaluationResult(
    String split,
    List<String> labels,
    ConfusionMatrix confusion,
    Probabilities probabilities,
    double seconds) {

  /** Of more classes, a line for a terminal has no room for each number of the matrix. */
  private static final int MOST_COLUMNS = 10;

  private static final int CONFUSIONS_SHOWN = 3;

  /**
   * How far the probabilities can be trusted.
   *
   * @param loss the mean of minus the natural logarithm of the right class's probability
   * @param ece the expected calibration error, 0 to 1; see {@link Reliability}
   */
  public record Probabilities(double loss, double ece) {}

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
    json.put("loss", probabilities.loss());
    json.put("ece", probabilities.ece());
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
            probabilities.loss(),
            probabilities.ece(),
            imagesPerSecond()));
    text.append(
        String.format(
            Locale.ROOT,
            "%-" + width() + "s %9s %7s %6s %8s   taken for%s%n",
            "",
            "precision",
            "recall",
            "F1",
            "pictures",
            showsMatrix() ? ", in this order" : " most often"));
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
      text.append(showsMatrix() ? countsOf(i) : "  " + confusionsOf(i));
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  private boolean showsMatrix() {
    return labels.size() <= MOST_COLUMNS;
  }

  private String countsOf(int label) {
    return Arrays.stream(confusion.counts()[label])
        .mapToObj(count -> String.format(Locale.ROOT, "%6d", count))
        .collect(Collectors.joining());
  }

  private String confusionsOf(int label) {
    long[] counts = confusion.counts()[label];
    return IntStream.range(0, counts.length)
        .filter(other -> other != label && counts[other] > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer other) -> -counts[other]))
        .limit(CONFUSIONS_SHOWN)
        .map(other -> "%s %d".formatted(labels.get(other), counts[other]))
        .collect(Collectors.joining(", "));
  }

  /** Of the longest name, in characters. */
  private int width() {
    return Math.max(10, labels.stream().mapToInt(String::length).max().orElse(0));
  }
}
