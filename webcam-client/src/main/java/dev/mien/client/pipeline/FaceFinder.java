package dev.mien.client.pipeline;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import com.google.protobuf.UnsafeByteOperations;
import dev.mien.client.crop.FaceCropper;
import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.FaceDetectorOptions;
import dev.mien.client.detection.RunningMode;
import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.detection.graph.FaceDetectionModel;
import dev.mien.client.label.FoundFace;
import dev.mien.client.source.Frame;
import dev.mien.client.tracking.FaceTracker;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Finds the faces of a frame, knows them again, and cuts them out. Used by one thread. */
public final class FaceFinder implements AutoCloseable {

  private final FaceDetector detector;
  private final FaceCropper cropper = new FaceCropper();
  private final FaceTracker tracker;

  /**
   * @param minConfidence faces with a lower score are left out, 0 to 1
   */
  public FaceFinder(FaceDetectionModel model, float minConfidence, FaceTracker tracker) {
    this.tracker = tracker;
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
      List<Detection> faces = detector.detect(picture).detections();
      List<Rectangle> boxes = faces.stream().map(FaceFinder::box).toList();
      List<Integer> tracks = tracker.follow(frame.source(), boxes, frame.positionMillis());
      return IntStream.range(0, faces.size())
          .mapToObj(i -> found(picture, faces.get(i), tracks.get(i)))
          .toList();
    }
  }

  @Override
  public void close() {
    detector.close();
  }

  private FoundFace found(MPImage picture, Detection face, int track) {
    return new FoundFace(
        track,
        box(face),
        face.score(),
        UnsafeByteOperations.unsafeWrap(cropper.crop(picture, face)));
  }

  private static Rectangle box(Detection face) {
    BoundingBox box = face.boundingBox();
    return new Rectangle(box.originX(), box.originY(), box.width(), box.height());
  }
}
