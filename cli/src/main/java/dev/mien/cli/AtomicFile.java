package dev.mien.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written beside its place and renamed when it is whole. Its place holds the old
 * content or all of the new, never a part, also where the disk is full or the machine goes off.
 *
 * <p>A symbolic link stays, and what it points to is replaced. A device or a pipe, like {@code
 * /dev/stdout}, is written to as it is.
 */
public final class AtomicFile implements AutoCloseable {

  private final Path target;
  private final Path place;
  private final Path part;
  private boolean committed;

  /** Writes a file at the path that it is given. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path part) throws IOException;
  }

  private AtomicFile(Path target, Path place, Path part) {
    this.target = target;
    this.place = place;
    this.part = part;
  }

  /**
   * Writes the whole file; makes the directories above it too. Where it fails, {@code target} stays
   * as it was.
   *
   * @throws UserException where it cannot be written
   */
  public static void write(Path target, Content content) {
    makeParent(target);
    try (AtomicFile file = open(target)) {
      try {
        content.writeTo(file.part);
      } catch (IOException e) {
        throw file.failed(e);
      }
      file.commit();
    }
  }

  /**
   * Begins a file that is written over a longer time. The directory has to exist. Creates the part
   * at once, so that a place that cannot be written is known at the start.
   *
   * @throws UserException where it cannot be written
   */
  public static AtomicFile open(Path target) {
    if (Files.isDirectory(target)) {
      throw new UserException(target + ": is a directory; name a file");
    }
    try {
      // Of a pipe, /dev/stdout links to a name that only the system understands.
      boolean special = Files.exists(target) && !Files.isRegularFile(target);
      Path place =
          Files.isSymbolicLink(target) && !special ? linked(target) : target.toAbsolutePath();
      var file = new AtomicFile(target, place, special ? place : partBeside(place));
      file.create();
      return file;
    } catch (IOException e) {
      throw new UserException(
          "%s: cannot be written: %s".formatted(target, FileFailure.describe(e)), e);
    }
  }

  /** Where to write. Other programs should not look at it. */
  public Path part() {
    return part;
  }

  /**
   * Puts the part into its place.
   *
   * @throws UserException where the file system refuses; the old file stays
   */
  public void commit() {
    try {
      if (!isSpecial()) {
        force();
        move();
      }
      committed = true;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Removes the part unless it was committed. */
  @Override
  public void close() {
    if (committed || isSpecial()) {
      return;
    }
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // What led here is the better message, and the next writer replaces the part.
    }
  }

  /**
   * The error for a part that could not be written, for callers that write it themselves.
   *
   * @return says the reason, and that an older file is kept, where the part is not in its place yet
   */
  public UserException failed(IOException e) {
    String kept =
        !committed && !isSpecial() && Files.exists(place) ? "; the older file is kept" : "";
    return new UserException(
        "%s: cannot be written: %s%s".formatted(target, FileFailure.reason(e), kept), e);
  }

  private void create() throws IOException {
    if (isSpecial()) {
      return;
    }
    try {
      Files.newOutputStream(part).close();
    } catch (NoSuchFileException e) {
      throw new UserException(
          "%s: cannot be written: there is no directory %s; create it first"
              .formatted(target, place.getParent()),
          e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private boolean isSpecial() {
    return part.equals(place);
  }

  /** Without it, a full disk may be noticed only after the old file is gone. */
  private void force() throws IOException {
    try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void move() throws IOException {
    try {
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void makeParent(Path target) {
    Path parent = target.toAbsolutePath().getParent();
    try {
      if (!Files.isDirectory(parent)) {
        Files.createDirectories(parent);
      }
    } catch (IOException e) {
      throw new UserException(
          "%s: its directory cannot be made: %s".formatted(target, FileFailure.describe(e)), e);
    }
  }

  /** Also where the link points to nothing yet. */
  private static Path linked(Path link) throws IOException {
    Path place = link.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(place); links++) {
      if (links == 40) {
        throw new IOException("too many levels of symbolic links");
      }
      place = place.resolveSibling(Files.readSymbolicLink(place)).normalize();
    }
    return place;
  }

  private static Path partBeside(Path place) {
    String name = "." + place.getFileName() + ".part";
    return place.resolveSibling(
        name.getBytes(StandardCharsets.UTF_8).length <= FileNames.LONGEST
            ? name
            : ".%08x.part".formatted(name.hashCode()));
  }
}
