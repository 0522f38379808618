package dev.mien.client.source;

import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.source.media.PictureFormat;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import dev.mien.drawn.FaceDrawer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
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

  /** The same face as HEIC, WebP, AVIF and JPEG, each under the name of another format. */
  public static void writeMisnamed(Path directory) throws IOException {
    copy("face.heic", directory.resolve("a.jpg"));
    copy("face.webp", directory.resolve("b.png"));
    copy("face.avif", directory.resolve("c"));
    var face = DrawnFace.random(DrawnExpression.HAPPY, new SplittableRandom(1));
    BufferedImage portrait = portrait(face, new Rectangle2D.Double(220, 120, 200, 200));
    ImageIO.write(portrait, "jpg", directory.resolve("d.heic").toFile());
  }

  private static void copy(String resource, Path file) throws IOException {
    try (var in = PictureFormat.class.getResourceAsStream(resource)) {
      Files.copy(in, file);
    }
  }

  /** A PNG whose header promises 20,000 x 20,000 pixels. */
  public static Path writeHuge(Path file) throws IOException {
    var png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", png);
    // The size stands in bytes 16 to 23, the checksum of its chunk in 29 to 32.
    var bytes = ByteBuffer.wrap(png.toByteArray());
    bytes.putInt(16, 20_000).putInt(20, 20_000);
    var checksum = new CRC32();
    checksum.update(bytes.array(), 12, 17);
    bytes.putInt(29, (int) checksum.getValue());
    return Files.write(file, bytes.array());
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
