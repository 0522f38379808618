package dev.mien.client.page;

import dev.mien.drawn.scene.Scene;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Drawn people as a fake camera gives them: uncompressed, and each frame has its number in it, as a
 * row of white and black squares at the upper left.
 */
final class NumberedClip {

  static final int FRAMES_PER_SECOND = 30;

  private static final int BITS = 8;
  private static final int SQUARE = 16;

  /** Reads the number of a frame again. */
  static final String NUMBER_OF =
      """
      ({ data, width }) => Array.from({ length: %d }, (_, bit) =>
        (data[4 * (%d * width + bit * %d + %d)] > 127) << bit).reduce((sum, value) => sum + value)
      """
          .formatted(BITS, SQUARE / 2, SQUARE, SQUARE / 2);

  private NumberedClip() {}

  /**
   * @param frames at most 256
   * @return the file
   */
  static Path write(Path file, int people, int frames) throws IOException {
    var scene = new Scene(people, 7);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(
          "YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420\n"
              .formatted(Scene.WIDTH, Scene.HEIGHT, FRAMES_PER_SECOND)
              .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < frames; i++) {
        BufferedImage image = scene.frameAt(i / (double) FRAMES_PER_SECOND).image();
        number(image, i);
        out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        writePlanes(out, image);
      }
    }
    return file;
  }

  private static void number(BufferedImage image, int number) {
    Graphics2D graphics = image.createGraphics();
    for (int bit = 0; bit < BITS; bit++) {
      graphics.setColor(((number >> bit) & 1) == 1 ? Color.WHITE : Color.BLACK);
      graphics.fillRect(bit * SQUARE, 0, SQUARE, SQUARE);
    }
    graphics.dispose();
  }

  /** ITU-R BT.601, limited range, with one colour for four pixels. */
  private static void writePlanes(OutputStream out, BufferedImage image) throws IOException {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
    var luma = new byte[width * height];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = sample(rgb[i], 16, 65.481, 128.553, 24.966);
    }
    out.write(luma);
    out.write(colours(rgb, width, -37.797, -74.203, 112));
    out.write(colours(rgb, width, 112, -93.786, -18.214));
  }

  private static byte[] colours(int[] rgb, int width, double red, double green, double blue) {
    var plane = new byte[rgb.length / 4];
    for (int i = 0; i < plane.length; i++) {
      int row = i / (width / 2);
      int column = i % (width / 2);
      plane[i] = sample(rgb[2 * row * width + 2 * column], 128, red, green, blue);
    }
    return plane;
  }

  private static byte sample(int rgb, double base, double red, double green, double blue) {
    double sum = red * ((rgb >> 16) & 0xFF) + green * ((rgb >> 8) & 0xFF) + blue * (rgb & 0xFF);
    return (byte) Math.round(base + sum / 255);
  }
}
