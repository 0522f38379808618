package dev.mien.client.crop;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.detection.containers.NormalizedKeypoint;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Cuts a detected face as FER2013's pictures are cut, so that a model trained on them sees what it
 * knows: eyes level, hairline to chin, 48 x 48 gray.
 *
 * <p>The framing was measured: the detector, run on FER2013's training pictures (scaled up five
 * times, with a mirrored or a gray border), puts its box so that the picture's side is 1.20 or 1.24
 * of the box's and the picture's centre lies 0.09 or 0.12 of it above the box's centre (medians of
 * a sample of 3,000; BENCHMARKS.md has the quartiles). {@code ITFer2013Framing} measures it again.
 */
public final class FaceCropper {

  /** Of the crop, in pixels. */
  public static final int SIDE = 48;

  static final double SIDE_PER_BOX_SIDE = 1.2;
  static final double RISE_PER_BOX_SIDE = 0.1;

  /**
   * No pixel is passed over up to a side of 1,152; a face that fills more than HD may lose some.
   */
  private static final int MAX_OVERSAMPLING = 24;

  /**
   * Where the face reaches beyond the image, the image's edge is continued.
   *
   * @return SIDE x SIDE gray values (ITU-R BT.601), row by row, unsigned
   */
  public byte[] crop(MPImage image, Detection detection) {
    BoundingBox box = detection.boundingBox();
    double boxSide = Math.max(1, Math.max(box.width(), box.height()));
    double roll = roll(image, detection);
    double centreX =
        box.originX() + box.width() / 2.0 + Math.sin(roll) * RISE_PER_BOX_SIDE * boxSide;
    double centreY =
        box.originY() + box.height() / 2.0 - Math.cos(roll) * RISE_PER_BOX_SIDE * boxSide;
    return cut(image, centreX, centreY, SIDE_PER_BOX_SIDE * boxSide, roll);
  }

  /** The angle of the line between the eyes, in radians, clockwise on the picture. */
  private static double roll(MPImage image, Detection detection) {
    NormalizedKeypoint left = detection.keypoints().get(0);
    NormalizedKeypoint right = detection.keypoints().get(1);
    return Math.atan2(
        (double) (right.y() - left.y()) * image.height(),
        (double) (right.x() - left.x()) * image.width());
  }

  private static byte[] cut(
      MPImage image, double centreX, double centreY, double side, double roll) {
    int oversampling = (int) Math.max(1, Math.min(MAX_OVERSAMPLING, Math.ceil(side / SIDE)));
    int warpedSide = SIDE * oversampling;
    boolean bgr = image.channelOrder() == MPImage.ChannelOrder.BGR;
    try (Mat toImage = toImage(centreX, centreY, side / warpedSide, roll, warpedSide);
        var warpedSize = new Size(warpedSide, warpedSide);
        var size = new Size(SIDE, SIDE);
        var border = new Scalar();
        var warped = new Mat();
        var gray = new Mat();
        var crop = new Mat()) {
      int flags = INTER_LINEAR | WARP_INVERSE_MAP;
      warpAffine(image.pixels(), warped, toImage, warpedSize, flags, BORDER_REPLICATE, border);
      cvtColor(warped, gray, bgr ? COLOR_BGR2GRAY : COLOR_RGB2GRAY);
      resize(gray, crop, size, 0, 0, INTER_AREA);
      var pixels = new byte[SIDE * SIDE];
      crop.data().get(pixels);
      return pixels;
    }
  }

  /** From a pixel of the warped square to the image, centre of pixel to centre of pixel. */
  private static Mat toImage(
      double centreX, double centreY, double scale, double roll, int warpedSide) {
    double a = scale * Math.cos(roll);
    double b = scale * Math.sin(roll);
    double middle = (warpedSide - 1) / 2.0;
    var matrix = new Mat(2, 3, CV_64F);
    try (DoubleIndexer values = matrix.createIndexer()) {
      values.put(0, 0, a, -b, centreX - 0.5 - (a - b) * middle);
      values.put(1, 0, b, a, centreY - 0.5 - (b + a) * middle);
    }
    return matrix;
  }
}
