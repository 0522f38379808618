package dev.mien.client.source.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;

import dev.mien.model.picture.Orientation;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.IntPointer;

/**
 * How a stored picture is turned by quarters and mirrored to be shown: phones film as the sensor
 * lies, front cameras as a mirror, and a face is only found upright. A pixel at (x, y), y
 * downwards, goes to (a x + c y, b x + d y), before the whole is moved back to where x and y begin
 * at 0.
 *
 * @param a -1, 0 or 1, like the others
 */
public record DisplayMatrix(int a, int b, int c, int d) {

  private static final DisplayMatrix UPRIGHT = new DisplayMatrix(1, 0, 0, 1);

  /**
   * FFmpeg's side data of a stream or of a grid of tiles. An angle in between becomes the nearest
   * quarter.
   *
   * @param count of the side data
   */
  static DisplayMatrix in(AVPacketSideData sideData, int count) {
    AVPacketSideData found =
        count == 0 ? null : av_packet_side_data_get(sideData, count, AV_PKT_DATA_DISPLAYMATRIX);
    if (found == null || found.isNull()) {
      return UPRIGHT;
    }
    var matrix = new IntPointer(found.data());
    return nearest(matrix.get(0), matrix.get(1), matrix.get(3), matrix.get(4));
  }

  /** As EXIF notes it, for formats without a matrix. */
  static DisplayMatrix of(Orientation orientation) {
    return switch (orientation.exif()) {
      case 2 -> new DisplayMatrix(-1, 0, 0, 1);
      case 3 -> new DisplayMatrix(-1, 0, 0, -1);
      case 4 -> new DisplayMatrix(1, 0, 0, -1);
      case 5 -> new DisplayMatrix(0, 1, 1, 0);
      case 6 -> new DisplayMatrix(0, 1, -1, 0);
      case 7 -> new DisplayMatrix(0, -1, -1, 0);
      case 8 -> new DisplayMatrix(0, -1, 1, 0);
      default -> UPRIGHT;
    };
  }

  private static DisplayMatrix nearest(double a, double b, double c, double d) {
    if (a == 0 && b == 0) {
      return UPRIGHT;
    }
    int x = Math.abs(a) >= Math.abs(b) ? (int) Math.signum(a) : 0;
    int y = x == 0 ? (int) Math.signum(b) : 0;
    boolean mirrored = a * d - b * c < 0;
    return mirrored ? new DisplayMatrix(x, y, y, -x) : new DisplayMatrix(x, y, -y, x);
  }

  /** The same picture where there is nothing to turn or mirror. */
  public BufferedImage applyTo(BufferedImage image) {
    if (equals(UPRIGHT)) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    double left = Math.min(0, a * width) + Math.min(0, c * height);
    double top = Math.min(0, b * width) + Math.min(0, d * height);
    boolean lies = a == 0;
    var shown = new BufferedImage(lies ? height : width, lies ? width : height, image.getType());
    return new AffineTransformOp(
            new AffineTransform(a, b, c, d, -left, -top), AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
        .filter(image, shown);
  }
}
