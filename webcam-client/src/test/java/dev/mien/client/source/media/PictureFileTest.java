package dev.mien.client.source.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.client.source.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureFileTest {

  @TempDir private Path folder;

  @Test
  void readsPixelsAsTheyAreInBgr() throws IOException {
    var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0x102030);
    Path file = Files.write(folder.resolve("ä.png"), encoded(image, "png"));

    try (Mat read = PictureFile.read(file);
        UByteIndexer values = read.createIndexer()) {
      assertThat(read.cols()).isEqualTo(3);
      assertThat(read.rows()).isEqualTo(2);
      assertThat(values.get(1, 2, 0)).isEqualTo(0x30);
      assertThat(values.get(1, 2, 2)).isEqualTo(0x10);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void refusesAPictureCutShort(String format) throws IOException {
    byte[] whole = encoded(noise(), format);
    Path file =
        Files.write(folder.resolve("half." + format), Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> PictureFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("cut short");
  }

  @Test
  void refusesAnAbsurdSizeBeforeDecoding() throws IOException {
    Path file = Pictures.writeHuge(folder.resolve("huge.png"));

    assertThatThrownBy(() -> PictureFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file
                + ": 20000 x 20000 pixels are too many; expected at most 64 million."
                + " Scale it down first.");
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.png"), "not a picture");
    Path empty = Files.createFile(folder.resolve("empty.jpg"));

    assertThatThrownBy(() -> PictureFile.read(text)).hasMessageContaining("not a picture");
    assertThatThrownBy(() -> PictureFile.read(empty)).hasMessageContaining("not a picture");
    assertThatThrownBy(() -> PictureFile.read(folder.resolve("none.png")))
        .hasMessageContaining("no such file");
  }

  private static BufferedImage noise() {
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, i * 2_654_435);
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }
}
