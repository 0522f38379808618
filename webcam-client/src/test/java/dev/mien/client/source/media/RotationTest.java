package dev.mien.client.source.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class RotationTest {

  private static final int MARK = 0xFFFF0000;

  @Test
  void leavesAnUprightPictureAlone() {
    BufferedImage picture = markedAtTopLeft();

    assertThat(Rotation.upright(picture, Double.NaN)).isSameAs(picture);
    assertThat(Rotation.upright(picture, 0)).isSameAs(picture);
  }

  /** What phones write that were held upright: minus 90, to be shown a quarter clockwise. */
  @Test
  void turnsMinusNinetyDegreesClockwise() {
    BufferedImage turned = Rotation.upright(markedAtTopLeft(), -90);

    assertThat(turned.getWidth()).isEqualTo(2);
    assertThat(turned.getHeight()).isEqualTo(3);
    assertThat(turned.getRGB(1, 0)).isEqualTo(MARK);
  }

  @Test
  void turnsNinetyDegreesCounterClockwise() {
    assertThat(Rotation.upright(markedAtTopLeft(), 90).getRGB(0, 2)).isEqualTo(MARK);
  }

  @Test
  void turnsAPictureOnItsFeet() {
    BufferedImage turned = Rotation.upright(markedAtTopLeft(), 180);

    assertThat(turned.getWidth()).isEqualTo(3);
    assertThat(turned.getRGB(2, 1)).isEqualTo(MARK);
  }

  private static BufferedImage markedAtTopLeft() {
    var picture = new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR);
    picture.setRGB(0, 0, MARK);
    return picture;
  }
}
