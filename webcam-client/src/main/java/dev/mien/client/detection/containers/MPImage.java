package dev.mien.client.detection.containers;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.Objects;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A picture for the detector. Its pixels must not change while a detection runs.
 *
 * @param pixels 8-bit, three channels
 */
public record MPImage(Mat pixels, ChannelOrder channelOrder) implements AutoCloseable {

  /** Video frames and OpenCV's own files are BGR. */
  public enum ChannelOrder {
    RGB,
    BGR
  }

  public MPImage {
    Objects.requireNonNull(channelOrder, "channelOrder");
    if (pixels.empty() || pixels.type() != CV_8UC3) {
      throw new IllegalArgumentException(
          "the image is %d x %d of OpenCV type %d, expected at least one pixel of type CV_8UC3 (%d)"
              .formatted(pixels.cols(), pixels.rows(), pixels.type(), CV_8UC3));
    }
  }

  public static MPImage ofBgr(Mat pixels) {
    return new MPImage(pixels, ChannelOrder.BGR);
  }

  public static MPImage ofRgb(Mat pixels) {
    return new MPImage(pixels, ChannelOrder.RGB);
  }

  public int width() {
    return pixels.cols();
  }

  public int height() {
    return pixels.rows();
  }

  /** Frees the pixels. */
  @Override
  public void close() {
    pixels.close();
  }
}
