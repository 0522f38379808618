package dev.mien.client.detection.graph;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.getPerspectiveTransform;
import static org.bytedeco.opencv.global.opencv_imgproc.warpPerspective;

import dev.mien.client.detection.containers.MPImage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.RotatedRect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.Size2f;

/**
 * MediaPipe's ImageToTensorCalculator on OpenCV: a square region of the image, turned upright, with
 * black where there is no image. The same call with the same corners as MediaPipe's, since every
 * other way to resize samples at other places.
 */
final class Letterbox implements AutoCloseable {

  private static final double BYTE_TO_UNIT = 2 / 255.0;

  private final Size size;
  private final Point2f targetCorners;
  private final Scalar black = new Scalar(0, 0, 0, 0);
  private final Mat warped = new Mat();

  Letterbox(int side) {
    this.size = new Size(side, side);
    this.targetCorners = new Point2f(4);
    setCorner(0, 0, side);
    setCorner(1, 0, 0);
    setCorner(2, side, 0);
    setCorner(3, side, side);
    targetCorners.position(0);
  }

  /**
   * @param target side x side, RGB, FP32; is overwritten with -1 to 1
   * @return the way back from the square to the image
   */
  Projection warp(MPImage image, Region region, int rotationDegrees, Mat target) {
    var projection = Projection.of(region, image.width(), image.height(), rotationDegrees);
    try (var centre = new Point2f(region.centreX(), region.centreY());
        var extent = new Size2f(region.side(), region.side());
        var turned = new RotatedRect(centre, extent, -rotationDegrees);
        var corners = new Point2f(4)) {
      turned.points(corners);
      try (Mat transform = getPerspectiveTransform(corners, targetCorners)) {
        warpPerspective(
            image.pixels(), warped, transform, size, INTER_LINEAR, BORDER_CONSTANT, black);
      }
    }
    if (image.channelOrder() == MPImage.ChannelOrder.BGR) {
      cvtColor(warped, warped, COLOR_BGR2RGB);
    }
    warped.convertTo(target, CV_32F, BYTE_TO_UNIT, -1);
    return projection;
  }

  @Override
  public void close() {
    warped.close();
    black.close();
    targetCorners.close();
    size.close();
  }

  private void setCorner(int index, float x, float y) {
    targetCorners.position(index).x(x).y(y);
  }
}
