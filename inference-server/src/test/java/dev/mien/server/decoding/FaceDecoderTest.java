package dev.mien.server.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.mien.server.Pictures;
import dev.mien.server.RandomFaces;
import dev.mien.server.engine.GrayFace;
import dev.mien.v1.Face;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaceDecoderTest {

  private final FaceDecoder decoder = new FaceDecoder(nanos -> {});

  @Test
  void takesGrayPixelsAsTheyAre() {
    byte[] pixels = new RandomFaces(1).nextPixels();
    var face = Face.newBuilder().setGrayPixels(ByteString.copyFrom(pixels)).build();

    assertThat(decoder.decode(List.of(face)).get(0).pixels()).isEqualTo(pixels);
  }

  @Test
  void looksAtGrayPixelsWhereTheMessageHasThem() {
    byte[] message = new RandomFaces(1).nextPixels();
    var face = Face.newBuilder().setGrayPixels(UnsafeByteOperations.unsafeWrap(message)).build();
    GrayFace decoded = decoder.decode(List.of(face)).get(0);

    message[100] ^= 1;

    assertThat(decoded.pixels()).as("no copy was made").isEqualTo(message);
  }

  @Test
  void takesAGrayPngAsItIsWithoutAnotherGamma() {
    byte[] pixels = new RandomFaces(2).nextPixels();

    assertThat(decode(Pictures.png(Pictures.gray(pixels, 48)))).isEqualTo(pixels);
  }

  @Test
  void readsAGrayJpegNearlyAsItIs() {
    byte[] pixels = new byte[48 * 48];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 48 * 5);
    }

    byte[] decoded = decode(Pictures.jpeg(Pictures.gray(pixels, 48)));

    for (int i = 0; i < pixels.length; i++) {
      assertThat(decoded[i] & 0xff).isCloseTo(pixels[i] & 0xff, within(8));
    }
  }

  @Test
  void readsSixteenBitGray() {
    var image = new BufferedImage(48, 48, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 48 * 48; i++) {
      image.getRaster().setSample(i % 48, i / 48, 0, (i % 256) << 8);
    }

    byte[] decoded = decode(Pictures.png(image));

    for (int i = 0; i < decoded.length; i++) {
      assertThat(decoded[i]).isEqualTo((byte) (i % 256));
    }
  }

  @Test
  void readsAPaletteOfTwoColours() {
    var image = new BufferedImage(48, 48, BufferedImage.TYPE_BYTE_BINARY);
    image.setRGB(5, 0, 0xffffff);

    byte[] decoded = decode(Pictures.png(image));

    assertThat(decoded[4]).isZero();
    assertThat(decoded[5]).isEqualTo((byte) 255);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 0.6, 0.9, 0.98})
  void refusesAJpegCutAnywhere(double part) {
    ByteString whole = Pictures.jpeg(Pictures.gradient(320, 240));

    assertRefused(whole.substring(0, (int) (part * whole.size())), "faces[0]: its JPEG file");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 0.6, 0.9})
  void refusesAPngCutAnywhere(double part) {
    ByteString whole = Pictures.png(Pictures.gradient(320, 240));

    assertRefused(whole.substring(0, (int) (part * whole.size())), "faces[0]: its PNG file");
  }

  @Test
  void turnsAJpegAsItsExifOrientationSays() {
    var image = Pictures.gradient(96, 96);
    byte[] stored = Pictures.jpeg(image).toByteArray();
    byte[] upright = decode(ByteString.copyFrom(stored));

    byte[] turned = decode(ByteString.copyFrom(Pictures.withOrientation(stored, 3)));

    for (int i = 0; i < upright.length; i++) {
      assertThat(turned[upright.length - 1 - i]).isEqualTo(upright[i]);
    }
    assertThat(decode(ByteString.copyFrom(Pictures.withOrientation(stored, 1)))).isEqualTo(upright);
    assertThat(decode(ByteString.copyFrom(Pictures.withOrientation(stored, 77))))
        .isEqualTo(upright);
  }

  @Test
  void refusesAnotherFormatAndNamesTheTwoItReads() {
    assertRefused(
        ByteString.copyFromUtf8("GIF89a rest"),
        "its 11 bytes start with '47494638', so they are neither JPEG (ffd8ff) nor PNG"
            + " (89504e47)");
    assertRefused(ByteString.EMPTY, "it is empty; send a JPEG or PNG file");
  }

  @Test
  void refusesAHugePictureByItsHeaderAlone() {
    assertRefused(
        pngHeader(60_000, 50_000), "its picture is 60000x50000, but at most 4096x4096 is decoded");
  }

  @Test
  void readsPicturesUpToTheLimit() {
    assertThat(decode(Pictures.png(new BufferedImage(4096, 10, BufferedImage.TYPE_BYTE_GRAY))))
        .containsOnly(0);
  }

  private byte[] decode(ByteString file) {
    return decoder.decode(List.of(Face.newBuilder().setEncoded(file).build())).get(0).pixels();
  }

  private void assertRefused(ByteString file, String sentence) {
    assertThatThrownBy(() -> decode(file))
        .isInstanceOf(InvalidFaceException.class)
        .hasMessageContaining(sentence);
  }

  /** Signature and IHDR of a grey PNG, with nothing behind. */
  private static ByteString pngHeader(int width, int height) {
    var header =
        ByteBuffer.allocate(17).put("IHDR".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    header.putInt(width).putInt(height).put(new byte[] {8, 0, 0, 0, 0});
    var crc = new CRC32();
    crc.update(header.array());
    var file = ByteBuffer.allocate(33).putLong(0x89504e470d0a1a0aL).putInt(13).put(header.flip());
    return ByteString.copyFrom(file.putInt((int) crc.getValue()).flip());
  }
}
