package dev.mien.client.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is written beside its place and moved there when it is whole, so that its place holds
 * the old one or the new one, and never half of one.
 */
public final class AsideFile {

  private final String what;
  private final Path place;
  private final Path aside;

  /**
   * Begins it at once, to find out whether it can be written.
   *
   * @param what the file is for, for the message
   */
  public AsideFile(String what, Path place) {
    this.what = what;
    this.place = place;
    this.aside = place.resolveSibling(place.getFileName() + ".part");
    try {
      Files.newOutputStream(aside).close();
    } catch (IOException e) {
      throw OutputFiles.cannotWrite(what, place, e);
    }
  }

  /** Where to write. */
  public Path path() {
    return aside;
  }

  public void write(byte[] content) {
    try {
      Files.write(aside, content);
    } catch (IOException e) {
      throw OutputFiles.cannotWrite(what, place, e);
    }
  }

  public void moveIntoPlace() {
    try {
      Files.move(aside, place, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw OutputFiles.cannotWrite(what, place, e);
    }
  }

  public void discard() {
    try {
      Files.deleteIfExists(aside);
    } catch (IOException e) {
      throw OutputFiles.cannotWrite(what, place, e);
    }
  }
}
