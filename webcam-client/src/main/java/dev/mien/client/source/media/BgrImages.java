package dev.mien.client.source.media;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;

/** Copies pixels of native libraries, three bytes each, into pictures that Java2D draws on. */
public final class BgrImages {

  private BgrImages() {}

  /**
   * @param rowStride bytes from one row to the next, at least three times the width
   */
  public static BufferedImage of(ByteBuffer bgr, int width, int height, long rowStride) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < height; y++) {
      bgr.get(Math.toIntExact(y * rowStride), pixels, y * width * 3, width * 3);
    }
    return image;
  }
}
