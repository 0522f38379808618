package dev.mien.client.source.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.model.picture.Orientation;
import java.awt.image.BufferedImage;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayMatrixTest {

  private static final int MARK = 0xFFFF0000;
  private static final int OTHER = 0xFF0000FF;

  @Test
  void leavesAnUprightPictureAlone() {
    BufferedImage picture = picture();

    assertThat(new DisplayMatrix(1, 0, 0, 1).applyTo(picture)).isSameAs(picture);
    assertThat(DisplayMatrix.in(null, 0).applyTo(picture)).isSameAs(picture);
    assertThat(read(0, 0, 0, 0).applyTo(picture)).isSameAs(picture);
  }

  /** The mark is at the top left of 3 x 2 pixels, and the other to the right of it. */
  @ParameterizedTest
  @CsvSource({
    "a quarter clockwise, 0, 1, -1, 0, 2, 3, 1, 0, 1, 1",
    "a quarter back, 0, -1, 1, 0, 2, 3, 0, 2, 0, 1",
    "by half, -1, 0, 0, -1, 3, 2, 2, 1, 1, 1",
    "a mirror, -1, 0, 0, 1, 3, 2, 2, 0, 1, 0",
    "upside down in a mirror, 1, 0, 0, -1, 3, 2, 0, 1, 1, 1",
    "a mirror and a quarter, 0, 1, 1, 0, 2, 3, 0, 0, 0, 1",
    "a mirror and a quarter back, 0, -1, -1, 0, 2, 3, 1, 2, 1, 1"
  })
  void turnsAndMirrors(
      String how, int a, int b, int c, int d, int width, int height, int x, int y, int x2, int y2) {
    BufferedImage shown = read(a, b, c, d).applyTo(picture());

    assertThat(shown.getWidth()).as(how).isEqualTo(width);
    assertThat(shown.getHeight()).as(how).isEqualTo(height);
    assertThat(shown.getRGB(x, y)).as(how).isEqualTo(MARK);
    assertThat(shown.getRGB(x2, y2)).as(how).isEqualTo(OTHER);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void doesWhatExifSays(int exif) {
    var orientation = new Orientation(exif);
    byte[] upright = orientation.apply(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3);
    var square = new BufferedImage(3, 3, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 9; i++) {
      square.setRGB(i % 3, i / 3, i + 1);
    }

    BufferedImage shown = DisplayMatrix.of(orientation).applyTo(square);

    for (int i = 0; i < 9; i++) {
      assertThat(shown.getRGB(i % 3, i / 3) & 0xFF).isEqualTo(upright[i]);
    }
  }

  /** Through FFmpeg's own structures, in its units. */
  private static DisplayMatrix read(int a, int b, int c, int d) {
    int one = 1 << 16;
    try (var matrix = new IntPointer(a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30);
        var sideData = new AVPacketSideData(1)) {
      sideData.data(new BytePointer(matrix)).size(36).type(avcodec.AV_PKT_DATA_DISPLAYMATRIX);
      return DisplayMatrix.in(sideData, 1);
    }
  }

  private static BufferedImage picture() {
    var picture = new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR);
    picture.setRGB(0, 0, MARK);
    picture.setRGB(1, 0, OTHER);
    return picture;
  }
}
