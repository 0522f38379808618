package dev.mien.client.source.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.client.source.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
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

  @Test
  void readsThePrimaryPictureOfSeveral() throws IOException {
    byte[] heic = resource("two-pictures.heic");
    assertThat(sizeOf(heic, "a.heic")).containsExactly(512, 400);

    int primary = new String(heic, ISO_8859_1).indexOf("pitm") + 9;
    assertThat(heic[primary]).isEqualTo((byte) 1);
    heic[primary] = 3;
    assertThat(sizeOf(heic, "b.heic")).as("the grid of tiles").containsExactly(64, 48);
  }

  @Test
  void mirrorsAHeicAsItSays() throws IOException {
    byte[] heic = resource("face-grid-turned.heic");
    int turn = new String(heic, ISO_8859_1).indexOf("irot");
    assertThat(sizeOf(heic, "turned.heic")).containsExactly(512, 400);
    heic[turn + 1] = 'm';
    heic[turn + 2] = 'i';
    heic[turn + 3] = 'r';
    for (byte axis : new byte[] {0, 1}) {
      heic[turn] = 'i';
      heic[turn + 4] = axis;
      Path mirrored = Files.write(folder.resolve("mirrored.heic"), heic);
      heic[turn] = 'x'; // a box that nobody knows
      Path stored = Files.write(folder.resolve("stored.heic"), heic);

      try (Mat shown = PictureFile.read(mirrored);
          Mat plain = PictureFile.read(stored);
          var expected = new Mat();
          var difference = new Mat()) {
        opencv_core.flip(plain, expected, axis == 0 ? 0 : 1);
        opencv_core.absdiff(shown, expected, difference);
        assertThat(opencv_core.norm(difference)).as("axis %d", axis).isZero();
        assertThat(opencv_core.norm(shown, plain)).isPositive();
      }
    }
  }

  @Test
  void turnsAWebpAsItsExifSays() throws IOException {
    byte[] plain = resource("face.webp");
    var exif = new ByteArrayOutputStream();
    exif.write(plain, 0, 12);
    exif.write(new byte[] {'V', 'P', '8', 'X', 10, 0, 0, 0, 8, 0, 0, 0});
    exif.write(new byte[] {(byte) 255, 1, 0, (byte) 143, 1, 0}); // 512 x 400, less one
    exif.write(plain, 12, plain.length - 12);
    exif.write(new byte[] {'E', 'X', 'I', 'F', 26, 0, 0, 0, 'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0});
    exif.write(new byte[] {0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0});
    byte[] turned = exif.toByteArray();
    ByteBuffer.wrap(turned).order(ByteOrder.LITTLE_ENDIAN).putInt(4, turned.length - 8);

    assertThat(sizeOf(plain, "plain.webp")).containsExactly(512, 400);
    assertThat(sizeOf(turned, "turned.webp")).containsExactly(400, 512);
  }

  @Test
  void saysThatAnAnimatedWebpCannotBeRead() throws IOException {
    byte[] head = "RIFF....WEBPVP8X\n\0\0\0\2\0\0\0?\0\0/\0\0ANIM".getBytes(ISO_8859_1);
    Path file = Files.write(folder.resolve("moving.webp"), head);

    assertThatThrownBy(() -> PictureFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            file + ": pictures in animated WebP cannot be read; save it as PNG");
  }

  private int[] sizeOf(byte[] picture, String name) throws IOException {
    try (Mat read = PictureFile.read(Files.write(folder.resolve(name), picture))) {
      return new int[] {read.cols(), read.rows()};
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = PictureFileTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
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
