package dev.mien.client.app;

/**
 * @param name of what was looked at
 * @param finding what is there, or what to do
 */
public record Check(Outcome outcome, String name, String finding) {

  enum Outcome {
    OK("ok     "),
    ABSENT("absent "),
    BROKEN("BROKEN ");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }
  }

  static Check ok(String name, String finding) {
    return new Check(Outcome.OK, name, finding);
  }

  /** The client works without it. */
  static Check absent(String name, String finding) {
    return new Check(Outcome.ABSENT, name, finding);
  }

  static Check broken(String name, String finding) {
    return new Check(Outcome.BROKEN, name, finding);
  }

  public boolean isBroken() {
    return outcome == Outcome.BROKEN;
  }

  @Override
  public String toString() {
    return "  %s %-14s %s".formatted(outcome.word, name, finding);
  }
}
