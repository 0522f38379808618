package dev.mien.trainer.dataset.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.trainer.dataset.schema.FaultyFaceException;
import dev.mien.trainer.testing.FerFiles;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrayPictureTest {

  @Test
  void aGrayPngComesOutByteForByte() throws FaultyFaceException {
    assertThat(GrayPicture.decode(FerFiles.png(FerFiles.pixels(1))).pixels())
        .isEqualTo(FerFiles.pixels(1));
  }

  @Test
  void aGrayJpegComesOutAsTheJdksRasterHoldsIt() throws FaultyFaceException, IOException {
    byte[] jpeg = FerFiles.jpeg(FerFiles.pixels(1));
    byte[] raster =
        (byte[])
            ImageIO.read(new ByteArrayInputStream(jpeg))
                .getRaster()
                .getDataElements(0, 0, 48, 48, null);

    assertThat(GrayPicture.decode(jpeg).pixels()).isEqualTo(raster);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void coloursBecomeLuma(int imageType) throws FaultyFaceException {
    // In the palette of TYPE_BYTE_INDEXED. By BT.601: 0.299 * 255 + 0.587 * 51 + 0.114 * 0 = 106.2
    byte[] pixels =
        GrayPicture.decode(FerFiles.encode(filled(imageType, new Color(255, 51, 0)), "png"))
            .pixels();

    assertThat(pixels).hasSize(2304).containsOnly(106);
  }

  @Test
  void sixteenBitsOfGrayKeepTheUpperEight() throws FaultyFaceException {
    BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_USHORT_GRAY);
    int[] samples = new int[48 * 48];
    Arrays.fill(samples, 0x7bff);
    image.getRaster().setPixels(0, 0, 48, 48, samples);

    assertThat(GrayPicture.decode(FerFiles.encode(image, "png")).pixels()).containsOnly(0x7b);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.98})
  void aPictureThatWasCutOffIsRefused(double kept) {
    for (byte[] whole :
        new byte[][] {FerFiles.jpeg(FerFiles.pixels(1)), FerFiles.png(FerFiles.pixels(1))}) {
      byte[] cut = Arrays.copyOf(whole, (int) (whole.length * kept));

      assertThatThrownBy(() -> GrayPicture.decode(cut))
          .isInstanceOf(FaultyFaceException.class)
          .hasMessageStartingWith("the picture ");
    }
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertThatThrownBy(() -> GrayPicture.decode(new byte[0])).hasMessage("the file is empty");
    assertThatThrownBy(
            () -> GrayPicture.decode("<html>not found</html>".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("not a picture that can be read: expected JPEG, PNG, BMP, GIF, TIFF or WebP");
  }

  private static BufferedImage filled(int imageType, Color colour) {
    BufferedImage image = new BufferedImage(48, 48, imageType);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, 48, 48);
    graphics.dispose();
    return image;
  }
}
