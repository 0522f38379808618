package dev.mien.server.repository;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A file that may be served.
 *
 * @param version its card's
 */
record ModelCandidate(Path path, ModelFiles.Stamp stamp, String version) {

  /** Versions compare as text, as the times that the trainer gives do; names decide ties. */
  static final Comparator<ModelCandidate> BY_VERSION =
      Comparator.comparing(ModelCandidate::version)
          .thenComparing(o -> o.path().getFileName().toString());

  boolean isNewerThan(ModelCandidate other) {
    return BY_VERSION.compare(this, other) > 0;
  }
}
