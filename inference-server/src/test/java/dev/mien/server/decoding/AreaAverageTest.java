package dev.mien.server.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.model.picture.AreaAverage;
import dev.mien.server.Pictures;
import dev.mien.server.RandomFaces;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AreaAverageTest {

  @Test
  void leavesAGrayPictureOf48x48AsItIs() {
    byte[] pixels = new RandomFaces(1).nextPixels();

    assertThat(AreaAverage.scale(Pictures.gray(pixels, 48))).isEqualTo(pixels);
  }

  @ParameterizedTest
  @CsvSource({"96,96", "100,75", "49,48", "48,131", "30,20", "1,1", "500,3"})
  void everyPixelIsTheMeanOfTheAreaItCovers(int width, int height) {
    var source = new byte[width * height];
    new Random(width).nextBytes(source);

    byte[] scaled = AreaAverage.scale(Pictures.gray(source, width));

    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 48; x++) {
        double expected = meanOfArea(source, width, height, x, y);
        assertThat((double) (scaled[y * 48 + x] & 0xff))
            .isBetween(expected - 0.500001, expected + 0.500001);
      }
    }
  }

  /** The definition, by integrating over the area. */
  private static double meanOfArea(byte[] source, int width, int height, int x, int y) {
    double left = x * width / 48.0;
    double right = (x + 1) * width / 48.0;
    double top = y * height / 48.0;
    double bottom = (y + 1) * height / 48.0;
    double sum = 0;
    for (int v = (int) top; v < Math.min(height, Math.ceil(bottom)); v++) {
      for (int u = (int) left; u < Math.min(width, Math.ceil(right)); u++) {
        double area =
            (Math.min(right, u + 1) - Math.max(left, u))
                * (Math.min(bottom, v + 1) - Math.max(top, v));
        sum += area * (source[v * width + u] & 0xff);
      }
    }
    return sum / ((right - left) * (bottom - top));
  }

  @Test
  void weighsColoursByBt601() {
    assertThat(grayOf(255, 0, 0)).isEqualTo(76);
    assertThat(grayOf(0, 255, 0)).isEqualTo(150);
    assertThat(grayOf(0, 0, 255)).isEqualTo(29);
    assertThat(grayOf(255, 255, 255)).isEqualTo(255);
  }

  private static int grayOf(int red, int green, int blue) {
    int[] grays = new int[3];
    int[] types = {
      BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR
    };
    for (int i = 0; i < types.length; i++) {
      var image = new BufferedImage(2, 2, types[i]);
      for (int p = 0; p < 4; p++) {
        image.setRGB(p % 2, p / 2, new java.awt.Color(red, green, blue).getRGB());
      }
      grays[i] = AreaAverage.scale(image)[0] & 0xff;
    }
    assertThat(grays).containsOnly(grays[0]);
    return grays[0];
  }
}
