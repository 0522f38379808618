package dev.mien.client.loop;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import com.google.protobuf.UnsafeByteOperations;
import dev.mien.client.crop.FaceCropper;
import dev.mien.client.detection.BoundingBox;
import dev.mien.client.detection.Detection;
import dev.mien.client.detection.FaceDetectionModel;
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
  private final FaceCropper cropper = new FaceCropper();

  /**
   * @param minConfidence faces with a lower score are left out, 0 to 1
   */
  public FaceFinder(FaceDetectionModel model, float minConfidence) {
    detector =
        FaceDetector.createFromOptions(
            FaceDetectorOptions.builder()
                .setModel(model)
                .setRunningMode(RunningMode.IMAGE)
                .setMinDetectionConfidence(minConfidence)
                .build());
  }

  /** The most certain face first. */
  List<FoundFace> find(Frame frame) {
    BufferedImage image = frame.image();
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    try (var bytes = new BytePointer(bgr);
        var picture = MPImage.ofBgr(new Mat(image.getHeight(), image.getWidth(), CV_8UC3, bytes))) {
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
        UnsafeByteOperations.unsafeWrap(cropper.crop(picture, face)));
  }
}
