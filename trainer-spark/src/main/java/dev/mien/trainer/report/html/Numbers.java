package dev.mien.trainer.report.html;

import java.util.Locale;

/** Numbers as people read them, with a space that does not break before the unit. */
public final class Numbers {

  private Numbers() {}

  /**
   * @param share 0 to 1
   * @return such as {@code 66.3 %}
   */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
  }

  /**
   * @param share 0 to 1
   * @return such as {@code 66 %}
   */
  public static String wholePercent(double share) {
    return String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * share);
  }

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  public static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** Such as {@code 2 h 05 min} or {@code 1 min 12 s}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole >= 3600) {
      return String.format(Locale.ROOT, "%d\u00a0h %02d\u00a0min", whole / 3600, whole % 3600 / 60);
    }
    return whole >= 60
        ? String.format(Locale.ROOT, "%d\u00a0min %02d\u00a0s", whole / 60, whole % 60)
        : whole + "\u00a0s";
  }
}
