package dev.mien.client.examples;

import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;

import dev.mien.client.crop.FaceCropper;
import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.FaceDetectorOptions;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import java.util.ArrayList;
import java.util.List;

/** Finds the faces of a picture and cuts them out as the server takes them. */
public final class FindFaces {

  private FindFaces() {}

  public static void main(String[] arguments) {
    List<byte[]> crops = crops(arguments[0]);
    System.out.printf("%d faces in %s%n", crops.size(), arguments[0]);
  }

  /** Each crop is 48x48 grey pixels, row by row. */
  static List<byte[]> crops(String file) {
    var options = FaceDetectorOptions.builder().setMinDetectionConfidence(0.6f).build();
    var cropper = new FaceCropper();
    List<byte[]> crops = new ArrayList<>();
    try (MPImage image = MPImage.ofBgr(imread(file));
        FaceDetector detector = FaceDetector.createFromOptions(options)) {
      for (Detection face : detector.detect(image).detections()) {
        crops.add(cropper.crop(image, face));
      }
    }
    return crops;
  }
}
