package dev.mien.server.app;

import java.util.Optional;

/** Which build this is. */
final class Versions {

  private Versions() {}

  /** As in the jar's manifest. */
  static String mien() {
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
