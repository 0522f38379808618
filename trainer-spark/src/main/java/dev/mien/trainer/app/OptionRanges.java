package dev.mien.trainer.app;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Checks numbers of the command line; what is outside is wrong usage. */
record OptionRanges(CommandLine commandLine) {

  int atLeast(int least, String option, int value) {
    if (value < least) {
      throw wrong("%s is %d: give %d or more".formatted(option, value, least));
    }
    return value;
  }

  /** From 0 to {@code most}. */
  int within(int most, String option, int value) {
    if (value < 0 || value > most) {
      throw wrong("%s is %d: give a number from 0 to %d".formatted(option, value, most));
    }
    return value;
  }

  /** From 0 to {@code most}. */
  double within(double most, String option, double value) {
    if (!(value >= 0 && value <= most)) {
      String bound = most == Math.rint(most) ? String.valueOf((int) most) : String.valueOf(most);
      throw wrong("%s is %s: give a number from 0 to %s".formatted(option, value, bound));
    }
    return value;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(commandLine, sentence);
  }
}
