package dev.mien.client.crop;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** FER2013's pictures, which do not belong to the project. */
final class Fer2013 {

  private static final Path ZIP = Path.of("..", "..", "shared", "fer2013", "fer2013-images.zip");

  private Fer2013() {}

  /**
   * @param label the name of the expression
   * @param pixels 48 x 48, gray, row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Picture(String label, byte[] pixels) {}

  static void assumePresent() {
    assumeTrue(
        Files.isRegularFile(ZIP), "skipped: FER2013 is not at " + ZIP.toAbsolutePath().normalize());
  }

  /** As many as {@code -Dmien.fer2013.pictures} says. */
  static int count(int unlessTold) {
    return Integer.getInteger("mien.fer2013.pictures", unlessTold);
  }

  /**
   * @param split "Training" or "PublicTest"
   * @param count at most so many, chosen by chance, always the same ones
   */
  static List<Picture> sample(String split, int count) throws IOException {
    try (var zip = new ZipFile(ZIP.toFile())) {
      var entries =
          new ArrayList<>(
              zip.stream()
                  .map(ZipEntry::getName)
                  .filter(name -> name.contains("/" + split + "_"))
                  .sorted()
                  .toList());
      Collections.shuffle(entries, new Random(7));
      var pictures = new ArrayList<Picture>();
      for (String entry : entries.subList(0, Math.min(count, entries.size()))) {
        byte[] file = zip.getInputStream(zip.getEntry(entry)).readAllBytes();
        pictures.add(
            new Picture(Path.of(entry).getParent().getFileName().toString(), decode(file)));
      }
      return pictures;
    }
  }

  private static byte[] decode(byte[] file) {
    try (var bytes = new BytePointer(file);
        var encoded = new Mat(bytes);
        Mat picture = imdecode(encoded, IMREAD_GRAYSCALE)) {
      var pixels = new byte[FaceCropper.SIDE * FaceCropper.SIDE];
      picture.data().get(pixels);
      return pixels;
    }
  }
}
