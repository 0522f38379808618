package dev.mien.trainer.evaluation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How often a picture of one class was taken for another; adding two gives the matrix of both. */
public final class ConfusionMatrix implements Serializable {

  private static final long serialVersionUID = 1;

  private final long[][] counts;

  /** An empty one. */
  public ConfusionMatrix(int classes) {
    this(new long[classes][classes]);
  }

  private ConfusionMatrix(long[][] counts) {
    this.counts = counts;
  }

  public void count(int actual, int predicted) {
    counts[actual][predicted]++;
  }

  ConfusionMatrix plus(ConfusionMatrix other) {
    var sum = new ConfusionMatrix(counts());
    for (int actual = 0; actual < classes(); actual++) {
      for (int predicted = 0; predicted < classes(); predicted++) {
        sum.counts[actual][predicted] += other.counts[actual][predicted];
      }
    }
    return sum;
  }

  public int classes() {
    return counts.length;
  }

  /** Rows are the actual classes, columns the predicted ones. */
  public long[][] counts() {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  public long total() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** 0 to 1; 0 where nothing was counted. */
  public double accuracy() {
    long right = 0;
    for (int i = 0; i < classes(); i++) {
      right += counts[i][i];
    }
    return ratio(right, total());
  }

  /** The mean F1 score of all classes that have pictures, 0 to 1; 0 where none has. */
  public double macroF1() {
    return IntStream.range(0, classes())
        .mapToObj(this::scores)
        .filter(scores -> scores.support() > 0)
        .mapToDouble(ClassScores::f1)
        .average()
        .orElse(0);
  }

  /** The mean of the recall of all classes that have pictures, 0 to 1; 0 where none has. */
  public double meanRecall() {
    return IntStream.range(0, classes())
        .mapToObj(this::scores)
        .filter(scores -> scores.support() > 0)
        .mapToDouble(ClassScores::recall)
        .average()
        .orElse(0);
  }

  public ClassScores scores(int label) {
    long actual = Arrays.stream(counts[label]).sum();
    long predicted = Arrays.stream(counts).mapToLong(row -> row[label]).sum();
    double precision = ratio(counts[label][label], predicted);
    double recall = ratio(counts[label][label], actual);
    double sum = precision + recall;
    return new ClassScores(precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum, actual);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /**
   * One class against all others; precision, recall and F1 are 0 to 1, and 0 where undefined.
   *
   * @param support pictures of this class
   */
  public record ClassScores(double precision, double recall, double f1, long support) {}
}
