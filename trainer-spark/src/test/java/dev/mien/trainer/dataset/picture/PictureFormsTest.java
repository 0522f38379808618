package dev.mien.trainer.dataset.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mien.trainer.dataset.schema.FaultyFaceException;
import dev.mien.trainer.dataset.schema.PictureChange;
import dev.mien.trainer.testing.FerFiles;
import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Four quarters, each of one gray, in every form that a picture of 100x100 may have. */
final class PictureFormsTest {

  private static final int SIDE = 100;

  /** From the top left, row by row. */
  private static final int[] GRAYS = {20, 90, 160, 230};

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "bmp", "gif", "tif"})
  void everyFormatOfTheJdk(String format) throws Exception {
    byte[] file = FerFiles.encode(quarters(BufferedImage.TYPE_INT_RGB, SIDE, SIDE), format);

    assertQuarters(GrayPicture.decode(file), 0, 1, 2, 3);
  }

  /** Made from the same quarters with ffmpeg, since no library here writes WebP. */
  @ParameterizedTest
  @ValueSource(strings = {"quadrants-lossless.webp", "quadrants-lossy.webp"})
  void webp(String name) throws Exception {
    try (var in = PictureFormsTest.class.getResourceAsStream(name)) {
      assertQuarters(GrayPicture.decode(in.readAllBytes()), 0, 1, 2, 3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_3BYTE_BGR
      })
  void everyKindOfPixel(int type) throws Exception {
    for (String format : new String[] {"png", "tif"}) {
      byte[] file = FerFiles.encode(quarters(type, SIDE, SIDE), format);

      assertQuarters(GrayPicture.decode(file), 0, 1, 2, 3);
    }
  }

  @Test
  void jpegInCmyk() throws Exception {
    assertQuarters(GrayPicture.decode(cmyk()), 0, 1, 2, 3);
  }

  /** Which quarter of the stored picture stands in which place when it is upright. */
  @ParameterizedTest
  @CsvSource({
    "1, 0,1,2,3",
    "2, 1,0,3,2",
    "3, 3,2,1,0",
    "4, 2,3,0,1",
    "5, 0,2,1,3",
    "6, 2,0,3,1",
    "7, 3,1,2,0",
    "8, 1,3,0,2"
  })
  void everyOrientation(int exif, int first, int second, int third, int fourth) throws Exception {
    byte[] jpeg = FerFiles.encode(quarters(BufferedImage.TYPE_INT_RGB, SIDE, SIDE), "jpg");

    DecodedFace face = GrayPicture.decode(withOrientation(jpeg, exif));

    assertQuarters(face, first, second, third, fourth);
    assertThat(face.changes().contains(PictureChange.TURNED)).isEqualTo(exif != 1);
  }

  @Test
  void ofAWidePictureTheMiddleSquare() throws Exception {
    BufferedImage wide = quarters(BufferedImage.TYPE_INT_RGB, 300, SIDE);

    DecodedFace face = GrayPicture.decode(FerFiles.encode(wide, "png"));

    assertQuarters(face, 0, 1, 2, 3);
    assertThat(face.changes()).containsExactly(PictureChange.SCALED, PictureChange.CUT);
  }

  @Test
  void aSmallPictureGrows() throws Exception {
    BufferedImage small = quarters(BufferedImage.TYPE_BYTE_GRAY, 10, 10);

    assertQuarters(GrayPicture.decode(FerFiles.encode(small, "png")), 0, 1, 2, 3);
  }

  @Test
  void aPictureOfTheRightSizeIsNotChanged() throws Exception {
    assertThat(GrayPicture.decode(FerFiles.png(FerFiles.pixels(1))).changes()).isEmpty();
  }

  @Test
  void aHugePictureIsRefusedBeforeItIsRead() {
    byte[] png =
        FerFiles.encode(new BufferedImage(8000, 7000, BufferedImage.TYPE_BYTE_BINARY), "png");

    assertThatThrownBy(() -> GrayPicture.decode(png))
        .isInstanceOf(FaultyFaceException.class)
        .hasMessageContaining("8000x7000 pixels");
  }

  private static void assertQuarters(DecodedFace face, int... quarters) {
    byte[] pixels = face.pixels();
    assertThat(pixels).hasSize(48 * 48);
    int[] places = {12 * 48 + 12, 12 * 48 + 36, 36 * 48 + 12, 36 * 48 + 36};
    for (int i = 0; i < places.length; i++) {
      assertThat(pixels[places[i]] & 0xff)
          .as("quarter %d", i)
          .isCloseTo(GRAYS[quarters[i]], within(3));
    }
  }

  private static BufferedImage quarters(int type, int width, int height) {
    var image = new BufferedImage(width, height, type);
    WritableRaster raster = image.getRaster();
    var samples = new int[raster.getNumBands()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int gray = gray(x, y, width, height);
        Arrays.fill(samples, type == BufferedImage.TYPE_USHORT_GRAY ? gray * 257 : gray);
        if (samples.length == 4) {
          samples[3] = 255;
        }
        raster.setPixel(x, y, samples);
      }
    }
    return image;
  }

  private static int gray(int x, int y, int width, int height) {
    return GRAYS[(2 * y < height ? 0 : 2) + (2 * x < width ? 0 : 1)];
  }

  /** Black ink alone, without Adobe's marker. */
  /** As Adobe's programs write it: with a marker, and inverted. */
  private static byte[] cmyk() throws IOException {
    WritableRaster raster =
        Raster.createWritableRaster(
            new BandedSampleModel(DataBuffer.TYPE_BYTE, SIDE, SIDE, 4), null);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        raster.setPixel(x, y, new int[] {255, 255, 255, gray(x, y, SIDE, SIDE)});
      }
    }
    var out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(raster, null, null));
    } finally {
      writer.dispose();
    }
    byte[] jpeg = out.toByteArray();
    byte[] marker = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    var marked = new ByteArrayOutputStream();
    marked.write(jpeg, 0, 2);
    marked.write(marker);
    marked.write(jpeg, 2, jpeg.length - 2);
    return marked.toByteArray();
  }

  /** With an EXIF segment that holds nothing but the orientation. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    int[] segment = {
      0xff,
      0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    var file = new byte[jpeg.length + segment.length];
    System.arraycopy(jpeg, 0, file, 0, 2);
    for (int i = 0; i < segment.length; i++) {
      file[2 + i] = (byte) segment[i];
    }
    System.arraycopy(jpeg, 2, file, 2 + segment.length, jpeg.length - 2);
    return file;
  }
}
