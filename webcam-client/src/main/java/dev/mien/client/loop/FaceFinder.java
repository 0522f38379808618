package dev.mien.client.loop;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import com.google.protobuf.UnsafeByteOperations;
import dev.mien.client.detection.BoundingBox;
import dev.mien.client.detection.Detection;
import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.FaceDetectorOptions;
import dev.mien.client.detection.MPImage;
import dev.mien.client.detection.RunningMode;
import dev.mien.client.label.FoundFace;
import dev.mien.client.source.Frame;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Finds the faces of a frame and cuts them out. Used by one thread. */
public final class FaceFinder implements AutoCloseable {

  private final FaceDetector detector;

  /**
   * @param minConfidence faces with a lower score are left out, 0 to 1
   */
  public FaceFinder(float minConfidence) {
    detector =
        FaceDetector.createFromOptions(
            FaceDetectorOptions.builder()
                .setRunningMode(RunningMode.IMAGE)
                .setMinDetectionConfidence(minConfidence)
                .build());
  }

  /** The most certain face first. */
  List<FoundFace> find(Frame frame) {
    BufferedImage image = frame.image();
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    try (var bytes = new BytePointer(bgr);
        var pixels = new Mat(image.getHeight(), image.getWidth(), CV_8UC3, bytes)) {
      MPImage picture = MPImage.ofBgr(pixels);
      return detector.detect(picture).detections().stream()
          .map(face -> found(picture, face))
          .toList();
    }
  }

  @Override
  public void close() {
    detector.close();
  }

  private FoundFace found(MPImage picture, Detection face) {
    BoundingBox box = face.boundingBox();
    return new FoundFace(
        new Rectangle(box.originX(), box.originY(), box.width(), box.height()),
        face.score(),
        UnsafeByteOperations.unsafeWrap(crop(picture.pixels(), box)));
  }

  private static byte[] crop(Mat picture, BoundingBox box) {
    var all = new org.bytedeco.opencv.opencv_core.Rect(0, 0, picture.cols(), picture.rows());
    int w = Math.max(1, Math.min(box.width(), all.width() - box.originX()));
    int h = Math.max(1, Math.min(box.height(), all.height() - box.originY()));
    var roi =
        new Mat(
            picture,
            new org.bytedeco.opencv.opencv_core.Rect(
                Math.min(box.originX(), all.width() - 1),
                Math.min(box.originY(), all.height() - 1),
                w,
                h));
    var grey = new Mat();
    org.bytedeco.opencv.global.opencv_imgproc.cvtColor(roi, grey, 6);
    var small = new Mat();
    org.bytedeco.opencv.global.opencv_imgproc.resize(
        grey, small, new org.bytedeco.opencv.opencv_core.Size(48, 48));
    byte[] out = new byte[2304];
    small.data().get(out);
    return out;
  }
}
