package dev.mien.trainer.dataset.storage;

import dev.mien.cli.FileFailure;
import dev.mien.cli.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.spark.sql.SparkSession;

/**
 * An archive or a compressed file that is unpacked into a folder of the driver's machine, until the
 * program ends.
 */
public record Archive(StoredPath file) {

  public static boolean isOne(String fileName) {
    return fileName
        .toLowerCase(Locale.ROOT)
        .matches(".+\\.(zip|tar|tgz|tar\\.gz|(csv|parquet)\\.gz)");
  }

  /**
   * @return the folder with what was in it
   * @throws UserException where it is damaged, does not fit on the disk, or other machines would
   *     have to read it
   */
  public StoredPath unpack(SparkSession spark) {
    if (!spark.sparkContext().isLocal()) {
      throw new UserException(
          "%s is an archive, which a cluster cannot read: unpack it to storage that all machines can access"
              .formatted(file));
    }
    try {
      Path folder =
          Files.createDirectories(
              Files.createTempDirectory("mien-").resolve(file.path().getName() + ".unpacked"));
      StoredPath stored = StoredPath.of(spark, folder.toUri().toString());
      stored.files().deleteOnExit(stored.path().getParent());
      unpackTo(folder);
      return stored;
    } catch (ZipException | IllegalArgumentException e) {
      throw damaged(e);
    } catch (IOException e) {
      throw new UserException(
          "%s cannot be unpacked into %s (%s): unpack it yourself, and name the folder"
              .formatted(file, System.getProperty("java.io.tmpdir"), FileFailure.describe(e)),
          e);
    }
  }

  private UserException damaged(Exception e) {
    return new UserException(
        "%s is damaged (%s): download it again".formatted(file, e.getMessage()), e);
  }

  private void unpackTo(Path folder) throws IOException {
    String name = file.path().getName().toLowerCase(Locale.ROOT);
    try (InputStream bytes = new BufferedInputStream(file.files().open(file.path()))) {
      if (name.endsWith(".zip")) {
        entries(new ZipArchiveInputStream(bytes), folder);
      } else if (name.endsWith(".tar")) {
        entries(new TarArchiveInputStream(bytes), folder);
      } else if (name.endsWith(".tgz") || name.endsWith(".tar.gz")) {
        entries(new TarArchiveInputStream(new GZIPInputStream(bytes)), folder);
      } else {
        Path inside = folder.resolve(file.path().getName().replaceFirst("\\.[^.]+$", ""));
        Files.copy(new GZIPInputStream(bytes), inside);
      }
    }
  }

  private void entries(ArchiveInputStream archive, Path folder) throws IOException {
    for (ArchiveEntry entry = archive.getNextEntry();
        entry != null;
        entry = archive.getNextEntry()) {
      Path target = folder.resolve(entry.getName()).normalize();
      if (!target.startsWith(folder)) {
        throw new UserException(
            "%s would be unpacked outside its folder, to %s: do not trust this archive"
                .formatted(file, entry.getName()));
      }
      if (!entry.isDirectory()) {
        Files.createDirectories(target.getParent());
        Files.copy(archive, target);
      }
    }
  }
}
