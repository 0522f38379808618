package dev.mien.client.source;

import dev.mien.client.recording.clips.ClipWriter;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import dev.mien.drawn.FaceDrawer;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Clips to measure the client with: one, four and twelve drawn people who sway, 15 seconds of 1280
 * x 720 at 30 frames a second, as {@code faces-1.mp4} and so on. Argument: the directory for them.
 */
final class CrowdClip {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int FRAMES_PER_SECOND = 30;
  private static final int FRAMES = 15 * FRAMES_PER_SECOND;

  /** From one side to the other, a pixel from frame to frame. */
  private static final int SWAY = 20;

  private static final List<DrawnExpression> EXPRESSIONS = List.of(DrawnExpression.values());

  private CrowdClip() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    write(directory.resolve("faces-1.mp4"), 1, 1);
    write(directory.resolve("faces-4.mp4"), 4, 1);
    write(directory.resolve("faces-12.mp4"), 6, 2);
  }

  private static void write(Path file, int columns, int rows) throws Exception {
    var pictures = new ArrayList<BufferedImage>();
    for (int shift = 0; shift <= SWAY; shift++) {
      pictures.add(picture(columns, rows, shift - SWAY / 2));
    }
    try (var clip = new ClipWriter(file, WIDTH, HEIGHT, FRAMES_PER_SECOND)) {
      for (int i = 0; i < FRAMES; i++) {
        int at = i % (2 * SWAY);
        clip.add(pictures.get(Math.min(at, 2 * SWAY - at)), i * 1_000_000L / FRAMES_PER_SECOND);
      }
    }
  }

  private static BufferedImage picture(int columns, int rows, int shift) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    var light = new Color(0xB7AB98);
    graphics.setPaint(new GradientPaint(0, 0, light, WIDTH * 0.4f, HEIGHT, light.darker()));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    var random = new SplittableRandom(3);
    for (Rectangle2D cell : cells(columns, rows)) {
      DrawnExpression expression = EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size()));
      var face = DrawnFace.random(expression, random);
      Graphics2D part = (Graphics2D) graphics.create();
      part.clip(cell);
      double side = Math.min(cell.getWidth(), cell.getHeight() * 0.7) - SWAY;
      double x = cell.getCenterX() - side / 2 + shift;
      double y = cell.getMinY() + cell.getHeight() * 0.45 - side / 2;
      new FaceDrawer().draw(part, face, new Rectangle2D.Double(x, y, side, side));
      part.dispose();
    }
    graphics.dispose();
    return image;
  }

  private static List<Rectangle2D> cells(int columns, int rows) {
    double width = (double) WIDTH / columns;
    double height = (double) HEIGHT / rows;
    var cells = new ArrayList<Rectangle2D>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        cells.add(new Rectangle2D.Double(column * width, row * height, width, height));
      }
    }
    return cells;
  }
}
