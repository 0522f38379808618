package dev.mien.trainer.evaluation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a network is right as often as it says. Pictures are sorted by the highest probability
 * into {@value #BINS} bins of equal width; in each, the mean of that probability stands beside the
 * part that was right. Guo et al. 2017, On Calibration of Modern Neural Networks, arXiv 1706.04599,
 * section 2.
 */
public final class Reliability implements Serializable {

  public static final int BINS = 15;

  private static final long serialVersionUID = 1;

  private final long[] pictures = new long[BINS];
  private final long[] right = new long[BINS];
  private final double[] confidence = new double[BINS];

  public static Reliability of(List<Prediction> answers) {
    var reliability = new Reliability();
    answers.forEach(reliability::add);
    return reliability;
  }

  public void add(Prediction answer) {
    int bin = (int) Math.ceil(answer.confidence() * BINS) - 1;
    bin = Math.min(Math.max(bin, 0), BINS - 1);
    pictures[bin]++;
    confidence[bin] += answer.confidence();
    if (answer.isRight()) {
      right[bin]++;
    }
  }

  Reliability plus(Reliability other) {
    var sum = new Reliability();
    for (int i = 0; i < BINS; i++) {
      sum.pictures[i] = pictures[i] + other.pictures[i];
      sum.right[i] = right[i] + other.right[i];
      sum.confidence[i] = confidence[i] + other.confidence[i];
    }
    return sum;
  }

  /**
   * The expected calibration error, 0 to 1: the distance of confidence and accuracy, averaged over
   * the bins by their number of pictures. The paper's equation 3, after Naeini et al. 2015,
   * Obtaining Well Calibrated Probabilities Using Bayesian Binning, AAAI. 0 where there is no
   * picture.
   */
  public double expectedCalibrationError() {
    double sum = 0;
    for (int i = 0; i < BINS; i++) {
      sum += Math.abs(right[i] - confidence[i]);
    }
    return sum / Math.max(1, total());
  }

  /** From the least confident to the most, {@value #BINS} of them. */
  public List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      double divisor = Math.max(1, pictures[i]);
      bins.add(new Bin(pictures[i], confidence[i] / divisor, right[i] / divisor));
    }
    return bins;
  }

  public long total() {
    long sum = 0;
    for (long count : pictures) {
      sum += count;
    }
    return sum;
  }

  /** Over all pictures, 0 to 1. */
  public double meanConfidence() {
    double sum = 0;
    for (double part : confidence) {
      sum += part;
    }
    return sum / Math.max(1, total());
  }

  /**
   * Both means are 0 where there is no picture.
   *
   * @param confidence the mean of the pictures' highest probabilities, 0 to 1
   * @param accuracy the part of the pictures that was right, 0 to 1
   */
  public record Bin(long pictures, double confidence, double accuracy) {}
}
