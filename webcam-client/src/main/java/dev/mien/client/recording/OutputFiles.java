package dev.mien.client.recording;

import dev.mien.client.failure.ClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says why a file cannot be written, in words. */
public final class OutputFiles {

  private OutputFiles() {}

  /**
   * @param what the file is for
   */
  public static ClientException cannotWrite(String what, Path file, IOException e) {
    return new ClientException(
        "the %s cannot be written to %s: %s".formatted(what, file, reason(file, e)), e);
  }

  private static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "the directory %s does not exist; create it first"
          .formatted(file.toAbsolutePath().getParent());
    }
    if (Files.isDirectory(file)) {
      return "it is a directory; name a file";
    }
    return e.getMessage();
  }
}
