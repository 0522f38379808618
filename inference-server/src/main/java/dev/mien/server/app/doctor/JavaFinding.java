package dev.mien.server.app.doctor;

import dev.mien.cli.doctor.Finding;

/** The Java that all programs are started with. */
final class JavaFinding {

  private static final int TESTED = 17;

  /** From here on Java has no security manager, which Spark 3.5 needs. */
  private static final int FIRST_WITHOUT_SPARK = 24;

  private static final String SUBJECT = "Java";

  private JavaFinding() {}

  /**
   * @param feature its version, such as 17
   * @param description of it, for people
   */
  static Finding of(int feature, String description) {
    if (feature == TESTED) {
      return Finding.ok(SUBJECT, description);
    } else if (feature >= FIRST_WITHOUT_SPARK) {
      return Finding.broken(
          SUBJECT,
          "%s; the trainer cannot run on it, since Spark 3.5 cannot: install a JDK %d (https://adoptium.net/temurin/releases/?version=%d) and point JAVA_HOME at it"
              .formatted(description, TESTED, TESTED));
    }
    return Finding.absent(
        SUBJECT,
        "%s; mien is tested with %d, and `./mien` starts the trainer with no other"
            .formatted(description, TESTED));
  }
}
