package dev.mien.trainer.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The libraries do not tell their versions; the build does. */
public final class LibraryVersions {

  private LibraryVersions() {}

  /**
   * @param library {@code dl4j} or {@code libtorch}
   */
  public static String of(String library) {
    try (var in = LibraryVersions.class.getResourceAsStream("versions.properties")) {
      var versions = new Properties();
      versions.load(in);
      return versions.getProperty(library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
