package dev.mien.trainer.dataset;

import static dev.mien.trainer.dataset.FiveFaces.contents;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets as they are downloaded: packed, and sometimes packed twice. */
final class ITArchives {

  private static final byte[] CSV =
      ("emotion,pixels,Usage\n" + String.join("\n", FiveFaces.ROWS) + "\n").getBytes(UTF_8);

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path folder;

  @Test
  void csvInGzipAndInZip() throws IOException {
    assertFiveFaces(gzip("fer2013.csv.gz", CSV));
    assertFiveFaces(FerFiles.zip(folder.resolve("fer2013.csv.zip"), Map.of("fer2013.csv", CSV)));
  }

  @Test
  void tarOfATableAndOfPictureFolders() throws IOException {
    assertFiveFaces(tar("fer2013.tar.gz", Map.of("fer2013/fer2013.csv", CSV)));
    Map<String, byte[]> pictures = new TreeMap<>();
    FiveFaces.PICTURES.forEach((name, content) -> pictures.put("data/faces/" + name, content));
    assertFiveFaces(tar("faces.tgz", pictures));
  }

  @Test
  void anArchiveInAnArchiveAndAFolderThatHoldsOne() throws IOException {
    byte[] inner = Files.readAllBytes(tar("fer2013.tar.gz", Map.of("fer2013/fer2013.csv", CSV)));
    Path outer =
        FerFiles.zip(
            Files.createDirectory(folder.resolve("download")).resolve("challenge.zip"),
            Map.of("fer2013.tar.gz", inner));

    assertFiveFaces(outer);
    assertFiveFaces(outer.getParent());
  }

  @Test
  void aDamagedArchiveIsNamedAndOneThatLeavesItsFolderIsRefused() throws IOException {
    Path tar = tar("cut.tar.gz", Map.of("fer2013.csv", CSV));
    byte[] whole = Files.readAllBytes(tar);
    Files.write(tar, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertRefused(tar, "cut.tar.gz");
    assertRefused(
        Files.writeString(folder.resolve("text.csv.gz"), "emotion"), "text.csv.gz is damaged");
    assertRefused(
        tar("evil.tar", Map.of("../../evil.csv", CSV)), "would be unpacked outside its folder");
  }

  @Test
  void archivesWithoutEndAreNotOpened() throws IOException {
    Path packed = FerFiles.zip(folder.resolve("0.zip"), Map.of("fer2013.csv", CSV));
    for (int i = 1; i <= 3; i++) {
      packed =
          FerFiles.zip(folder.resolve(i + ".zip"), Map.of("inner.zip", Files.readAllBytes(packed)));
    }
    assertRefused(packed, "is nested in 3 archives");
  }

  private void assertFiveFaces(Path path) {
    assertThat(contents(FaceDataset.open(spark, path.toString()))).isEqualTo(FiveFaces.CONTENTS);
  }

  private void assertRefused(Path path, String message) {
    assertThatThrownBy(() -> FaceDataset.open(spark, path.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private Path gzip(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content);
    }
    return file;
  }

  private Path tar(String name, Map<String, byte[]> files) throws IOException {
    Path file = folder.resolve(name);
    OutputStream bytes = Files.newOutputStream(file);
    try (var tar =
        new TarArchiveOutputStream(name.endsWith("gz") ? new GZIPOutputStream(bytes) : bytes)) {
      for (var content : files.entrySet()) {
        var entry = new TarArchiveEntry(content.getKey());
        entry.setSize(content.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(content.getValue());
        tar.closeArchiveEntry();
      }
    }
    return file;
  }
}
