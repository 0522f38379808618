package dev.mien.model.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class GrayPngTest {

  @Test
  void holdsEachGrayValueAsItIs() throws IOException {
    var pixels = new byte[256];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(GrayPng.of(pixels, 16)));

    assertThat(read.getRaster().getDataElements(0, 0, 16, 16, null)).isEqualTo(pixels);
  }
}
