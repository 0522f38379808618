package dev.mien.trainer.dataset.storage;

import org.apache.hadoop.fs.Path;

/** Spark takes the paths that it reads for patterns. */
public final class LiteralPath {

  private LiteralPath() {}

  /** A pattern that only this path matches, for names such as {@code faces [48x48]}. */
  public static String of(Path path) {
    return path.toString().replaceAll("[\\[\\]{}*?\\\\]", "\\\\$0");
  }
}
