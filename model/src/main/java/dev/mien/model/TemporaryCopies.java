package dev.mien.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that go when the process ends. A process that is killed leaves its own behind; the next one
 * that makes a copy deletes them, and knows them by the number of the process in their names.
 */
final class TemporaryCopies {

  private static final Pattern NAME = Pattern.compile("mien-(\\d{1,18})-\\d+\\.zip");

  private final Path folder;

  TemporaryCopies(Path folder) {
    this.folder = folder;
  }

  Path copy(InputStream in) throws IOException {
    deleteLeftovers();
    Path copy =
        Files.createTempFile(folder, "mien-%d-".formatted(ProcessHandle.current().pid()), ".zip");
    copy.toFile().deleteOnExit();
    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    return copy;
  }

  /** What cannot be read or deleted, such as another user's, stays. */
  private void deleteLeftovers() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "mien-*.zip")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && isLeftOver(Long.parseLong(name.group(1)), file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // they cost space alone
    }
  }

  /** In a container each process has the number of the one before. */
  private static boolean isLeftOver(long process, Path file) throws IOException {
    Instant made = Files.getLastModifiedTime(file).toInstant();
    return ProcessHandle.of(process)
        .map(living -> living.info().startInstant().filter(made::isBefore).isPresent())
        .orElse(true);
  }
}
