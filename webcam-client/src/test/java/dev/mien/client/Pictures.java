package dev.mien.client;

import dev.mien.client.detection.MPImage;
import dev.mien.drawn.DrawnFace;
import dev.mien.drawn.FaceDrawer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Drawn portraits as the detector takes them. */
public final class Pictures {

  private Pictures() {}

  public static BufferedImage portrait(DrawnFace face, Rectangle2D bounds) {
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(0x8f9aa3));
    g.fillRect(0, 0, 640, 480);
    new FaceDrawer().draw(g, face, bounds);
    g.dispose();
    return image;
  }

  /**
   * @param image of type {@link BufferedImage#TYPE_3BYTE_BGR}
   */
  public static MPImage toMPImage(BufferedImage image) {
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    try (var bytes = new BytePointer(pixels);
        var view = new Mat(image.getHeight(), image.getWidth(), opencv_core.CV_8UC3, bytes)) {
      return MPImage.ofBgr(view.clone());
    }
  }
}
