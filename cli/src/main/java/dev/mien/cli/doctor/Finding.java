package dev.mien.cli.doctor;

/**
 * One thing that {@code mien doctor} looked at.
 *
 * @param subject a few words
 * @param text what was found and, where it is not well, what to do
 */
public record Finding(Verdict verdict, String subject, String text) {

  public enum Verdict {
    OK("ok"),
    /** The program works without it, slower or with less. */
    ABSENT("absent"),
    BROKEN("BROKEN");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }
  }

  public static Finding ok(String subject, String text) {
    return new Finding(Verdict.OK, subject, text);
  }

  /** The program works without it, slower or with less. */
  public static Finding absent(String subject, String text) {
    return new Finding(Verdict.ABSENT, subject, text);
  }

  /** The program cannot run. */
  public static Finding broken(String subject, String text) {
    return new Finding(Verdict.BROKEN, subject, text);
  }

  public boolean isBroken() {
    return verdict == Verdict.BROKEN;
  }

  /**
   * @param subjectWidth of the column of subjects, in characters
   */
  String line(int subjectWidth) {
    return ("  %-6s  %-" + subjectWidth + "s  %s").formatted(verdict.word, subject, text);
  }
}
