package dev.mien.server.repository;

import dev.mien.cli.FileFailure;
import dev.mien.cli.Sha256;
import dev.mien.model.InvalidModelException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Reads a whole model file once, for the checksums of its entries and one of its own. */
final class Checksums {

  private Checksums() {}

  /**
   * @return the file's SHA-256, in hexadecimal
   * @throws InvalidModelException where an entry is not what was written
   */
  static String verify(Path zip) {
    MessageDigest sha256 = Sha256.digest();
    try (var in =
        new DigestInputStream(new BufferedInputStream(Files.newInputStream(zip)), sha256)) {
      readEntries(in);
      in.transferTo(OutputStream.nullOutputStream()); // the directory, after the entries
      return HexFormat.of().formatHex(sha256.digest());
    } catch (ZipException e) {
      throw new InvalidModelException(
          "%s: is damaged (%s); copy it again".formatted(zip, e.getMessage()), e);
    } catch (IOException e) {
      throw new InvalidModelException(zip + ": could not be read: " + FileFailure.reason(e), e);
    }
  }

  /** Other than {@link java.util.zip.ZipFile}, this holds entries against their CRC-32. */
  @SuppressWarnings("resource") // the caller closes what lies under it
  private static void readEntries(InputStream in) throws IOException {
    var entries = new ZipInputStream(in);
    while (entries.getNextEntry() != null) {
      entries.transferTo(OutputStream.nullOutputStream());
    }
  }
}
