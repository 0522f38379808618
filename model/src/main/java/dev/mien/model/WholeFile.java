package dev.mien.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that others see as they were, or whole and new, never in between. */
public final class WholeFile {

  /** Writes a file at the path it is given, which is not the final one. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path aside) throws IOException;
  }

  private WholeFile() {}

  /**
   * Makes the folders above as well. Where writing fails, {@code target} stays what it was.
   *
   * @param target on a file system that moves files in one step
   */
  public static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    Path aside = absolute.resolveSibling("." + absolute.getFileName() + ".part");
    try {
      content.writeTo(aside);
      Files.move(
          aside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
