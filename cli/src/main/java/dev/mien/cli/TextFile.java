package dev.mien.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that people write. */
public final class TextFile {

  private TextFile() {}

  /**
   * Some editors begin a file with a byte order mark, which is left out.
   *
   * @throws java.nio.charset.CharacterCodingException where it is not UTF-8
   */
  public static String read(Path file) throws IOException {
    return Files.readString(file).replaceFirst("^\uFEFF", "");
  }
}
