package dev.mien.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Refuses values of options that make no sense; that is wrong usage.
 *
 * @param command whose option it is
 */
public record OptionRanges(CommandLine command) {

  /**
   * @param option its name, like {@code --port}
   * @param expected completes "--port is 0, expected …"
   * @throws ParameterException unless {@code right}
   */
  public void require(boolean right, String option, Object found, String expected) {
    if (!right) {
      throw new ParameterException(
          command, "%s is %s, expected %s".formatted(option, found, expected));
    }
  }

  public int atLeast(int least, String option, int value) {
    require(value >= least, option, value, least + " or more");
    return value;
  }

  public double atLeast(double least, String option, double value) {
    require(value >= least, option, plain(value), plain(least) + " or more");
    return value;
  }

  /** Both bounds belong to the range. */
  public int within(int least, int most, String option, int value) {
    require(value >= least && value <= most, option, value, least + " to " + most);
    return value;
  }

  /** Both bounds belong to the range; not a number is outside of all. */
  public double within(double least, double most, String option, double value) {
    require(
        value >= least && value <= most, option, plain(value), plain(least) + " to " + plain(most));
    return value;
  }

  /** From 0 to 1. */
  public double share(String option, double value) {
    return within(0, 1, option, value);
  }

  /** A millisecond up to 1e9 seconds. */
  public void seconds(String option, Optional<Double> value) {
    value.ifPresent(
        seconds ->
            require(
                seconds >= 0.001 && seconds <= 1e9,
                option,
                plain(seconds),
                "a time in seconds, 0.001 or more"));
  }

  /** Whole numbers without ".0". */
  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
