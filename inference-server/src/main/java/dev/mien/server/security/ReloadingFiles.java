package dev.mien.server.security;

import dev.mien.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What files hold, read again when they change; what is broken is refused and the old kept. */
final class ReloadingFiles<T> {

  private static final Logger log = LoggerFactory.getLogger(ReloadingFiles.class);

  private final List<Path> files;
  private final Reader<T> reader;
  private final Consumer<Boolean> reloads;
  private List<Stamp> stamps;
  private volatile T value;

  /** Makes sense of the files, or throws a {@link UserException} that says why not. */
  @FunctionalInterface
  interface Reader<T> {
    T read();
  }

  /** What changes when a file is written or, as Kubernetes does, a link is set to another. */
  private record Stamp(Object file, Object modified, long bytes) {}

  /**
   * @param reloads told of each later reading, whether it was taken
   * @throws UserException where the first reading fails
   */
  ReloadingFiles(List<Path> files, Reader<T> reader, Consumer<Boolean> reloads) {
    this.files = files;
    this.reader = reader;
    this.reloads = reloads;
    this.stamps = stamps();
    this.value = reader.read();
  }

  T get() {
    return value;
  }

  /** Has a look at the files; one thread at a time. */
  void check() {
    // Stamped before it is read, so that what is written meanwhile is read at the next look.
    List<Stamp> now = stamps();
    if (now.equals(stamps)) {
      return;
    }
    stamps = now;
    try {
      value = reader.read();
      log.info("Reloaded {}", files);
      reloads.accept(true);
    } catch (UserException e) {
      log.warn("Refused a changed file and kept the old content: {}", e.getMessage());
      reloads.accept(false);
    }
  }

  private List<Stamp> stamps() {
    return files.stream().map(ReloadingFiles::stamp).toList();
  }

  private static Stamp stamp(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          String.valueOf(attributes.fileKey()), attributes.lastModifiedTime(), attributes.size());
    } catch (IOException e) {
      return new Stamp("missing", "", 0);
    }
  }
}
