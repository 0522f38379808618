package dev.mien.trainer.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Where values lie along an axis.
 *
 * @param low the value at the axis' start
 * @param high the value at its end, above {@code low}
 * @param start in units of the drawing
 * @param end in units of the drawing; before {@code start} where the axis goes up
 */
public record Scale(double low, double high, double step, double start, double end) {

  /**
   * Widens the values to whole ticks, of 1, 2 or 5 times a power of ten.
   *
   * @param ticks about so many
   * @param leastStep for values that have a smallest unit; 0 for others
   */
  static Scale covering(
      double least, double most, int ticks, double leastStep, double start, double end) {
    double span = most > least ? most - least : Math.max(Math.abs(most), 1) / 10;
    double step = Math.max(niceStep(span / ticks), leastStep);
    double low = Math.floor(least / step + 1e-9) * step;
    double high = Math.ceil(most / step - 1e-9) * step;
    return new Scale(low, high > low ? high : low + step, step, start, end);
  }

  private static double niceStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double leading = rough / power;
    return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
  }

  public double at(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long steps = Math.round((high - low) / step);
    for (long i = 0; i <= steps; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** With as many digits as the step has. */
  String label(double tick) {
    int digits = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    return digits > 5
        ? new BigDecimal(tick).round(new MathContext(2)).toString()
        : Numbers.decimal(tick, digits);
  }
}
