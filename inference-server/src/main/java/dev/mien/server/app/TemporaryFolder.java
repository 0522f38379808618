package dev.mien.server.app;

import dev.mien.cli.UserException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where native libraries are unpacked: without it they do not load, and do not say why. */
final class TemporaryFolder {

  private TemporaryFolder() {}

  /**
   * @throws UserException where it is missing or cannot be written to
   */
  static void require() {
    require(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static void require(Path folder) {
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UserException(
          "the temporary folder %s is %s, but native libraries are unpacked there: make it one that this user may write to, or name another with -Djava.io.tmpdir=FOLDER (MIEN_JAVA_OPTS of the launcher, JAVA_TOOL_OPTIONS of the image)"
              .formatted(folder, Files.isDirectory(folder) ? "not writable" : "missing"),
          null);
    }
  }
}
