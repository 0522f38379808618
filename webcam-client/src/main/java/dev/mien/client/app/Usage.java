package dev.mien.client.app;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Refuses option values that make no sense.
 *
 * @param command whose usage is printed
 */
record Usage(CommandLine command) {

  /**
   * @throws ParameterException unless {@code right}
   */
  void require(boolean right, String option, Object found, String expected) {
    if (!right) {
      throw new ParameterException(
          command, "%s is %s, expected %s".formatted(option, found, expected));
    }
  }

  void requireShare(String option, double found) {
    require(found >= 0 && found <= 1, option, found, "0 to 1");
  }

  void requireSeconds(String option, Optional<Double> found) {
    found.ifPresent(
        seconds ->
            require(
                seconds >= 0.001 && seconds <= 1e9,
                option,
                seconds,
                "a time in seconds, 0.001 or more"));
  }

  void requireNotNegative(String option, Number found) {
    require(found.doubleValue() >= 0, option, found, "0 or more");
  }
}
