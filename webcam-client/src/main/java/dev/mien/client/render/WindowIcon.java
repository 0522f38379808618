package dev.mien.client.render;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/** The sign of the program on windows and in lists of windows. */
public final class WindowIcon {

  private static final String LABEL = "happy";

  private WindowIcon() {}

  /** In the sizes that desktops ask for, from 16 to 128 pixels. */
  public static List<Image> sizes() {
    return IntStream.of(16, 32, 48, 64, 128).<Image>mapToObj(WindowIcon::ofSize).toList();
  }

  private static BufferedImage ofSize(int size) {
    var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    ExpressionIcon.of(LABEL).draw(graphics, 0, 0, size, ExpressionColours.of(LABEL));
    graphics.dispose();
    return image;
  }
}
