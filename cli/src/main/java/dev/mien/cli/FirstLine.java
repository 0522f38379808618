package dev.mien.cli;

/** The first line of a failure's message. Native libraries put a trace of theirs behind it. */
public final class FirstLine {

  private FirstLine() {}

  public static String of(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
