package dev.mien.client.source;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;

/** The noise of a small sensor in a dim room: normally distributed, in each value of each pixel. */
final class SensorNoise {

  /** Not a power of two, so that rows do not repeat it. */
  private static final int VALUES = 65_537;

  private final byte[] noise = new byte[VALUES];
  private final Random random;

  /**
   * @param deviation standard deviation, in gray values of 0 to 255
   */
  SensorNoise(double deviation, long seed) {
    random = new Random(seed);
    for (int i = 0; i < VALUES; i++) {
      noise[i] =
          (byte) Math.max(-127, Math.min(127, Math.round(deviation * random.nextGaussian())));
    }
  }

  /** Changes the picture. */
  void addTo(BufferedImage image) {
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int at = random.nextInt(VALUES);
    for (int i = 0; i < pixels.length; i++) {
      int value = (pixels[i] & 0xFF) + noise[at];
      pixels[i] = (byte) Math.max(0, Math.min(255, value));
      at = at + 1 == VALUES ? 0 : at + 1;
    }
  }
}
