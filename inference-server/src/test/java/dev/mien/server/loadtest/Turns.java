package dev.mien.server.loadtest;

import java.util.Arrays;
import java.util.Locale;

/** The same quantity, measured several times. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Turns(double... values) {

  double median() {
    return sorted()[values.length / 2];
  }

  private double[] sorted() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** The median, the least and the most. */
  @Override
  public String toString() {
    double[] sorted = sorted();
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", median(), sorted[0], sorted[sorted.length - 1]);
  }
}
