package dev.mien.server.app.doctor;

/**
 * One thing looked at.
 *
 * @param text what was found, and where it is not well, what to do
 */
record Finding(Verdict verdict, String subject, String text) {

  enum Verdict {
    OK("ok"),
    /** Works without it, slower or with less. */
    MISSING("--"),
    FATAL("!!");

    private final String mark;

    Verdict(String mark) {
      this.mark = mark;
    }
  }

  static Finding ok(String subject, String text) {
    return new Finding(Verdict.OK, subject, text);
  }

  static Finding missing(String subject, String text) {
    return new Finding(Verdict.MISSING, subject, text);
  }

  static Finding fatal(String subject, String text) {
    return new Finding(Verdict.FATAL, subject, text);
  }

  boolean isFatal() {
    return verdict == Verdict.FATAL;
  }

  String line() {
    return "  %s  %-18s %s".formatted(verdict.mark, subject, text);
  }
}
