package dev.mien.server.lifecycle;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A file that may be served.
 *
 * @param version its card's
 */
record Offer(Path path, ModelFiles.Stamp stamp, String version) {

  /** Versions compare as text, as the times that the trainer gives do; names decide ties. */
  static final Comparator<Offer> BY_VERSION =
      Comparator.comparing(Offer::version).thenComparing(o -> o.path().getFileName().toString());

  boolean isNewerThan(Offer other) {
    return BY_VERSION.compare(this, other) > 0;
  }
}
