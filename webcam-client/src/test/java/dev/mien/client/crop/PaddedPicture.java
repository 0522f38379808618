package dev.mien.client.crop;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A FER2013 picture, enlarged, as part of a larger scene.
 *
 * @param place where the picture is in the scene, in pixels
 */
record PaddedPicture(MPImage scene, Rectangle place) implements AutoCloseable {

  private static final int SCENE_WIDTH = 640;
  private static final int SCENE_HEIGHT = 480;

  /** Five times as large, in the middle of a scene of its own mirrored edges, or of gray. */
  static PaddedPicture inTheMiddle(Fer2013.Picture picture, boolean mirrored) {
    int side = 5 * FaceCropper.SIDE;
    var place = new Rectangle((SCENE_WIDTH - side) / 2, (SCENE_HEIGHT - side) / 2, side, side);
    return new PaddedPicture(
        draw(picture, place, mirrored ? BORDER_REFLECT_101 : BORDER_CONSTANT, 128), place);
  }

  /** Two to eight times as large, anywhere in a scene of 640 x 480, on some gray. */
  static PaddedPicture anywhere(Fer2013.Picture picture, Random random) {
    int side = 96 + random.nextInt(289);
    var place =
        new Rectangle(
            random.nextInt(SCENE_WIDTH - side + 1),
            random.nextInt(SCENE_HEIGHT - side + 1),
            side,
            side);
    return new PaddedPicture(
        draw(picture, place, BORDER_CONSTANT, 40 + random.nextInt(176)), place);
  }

  /** The most certain face of those whose middle is the picture's, by and large. */
  Optional<Detection> detect(FaceDetector detector) {
    return detector.detect(scene).detections().stream()
        .filter(face -> isThePictures(face.boundingBox()))
        .max(Comparator.comparing(Detection::score));
  }

  @Override
  public void close() {
    scene.close();
  }

  private boolean isThePictures(BoundingBox box) {
    return box.width() > 0.4 * place.width
        && place.contains(box.originX() + box.width() / 2.0, box.originY() + box.height() / 2.0);
  }

  private static MPImage draw(Fer2013.Picture picture, Rectangle place, int border, int gray) {
    try (var small = new Mat(FaceCropper.SIDE, FaceCropper.SIDE, CV_8UC1);
        var large = new Mat();
        var padded = new Mat();
        var size = new Size(place.width, place.height);
        var colour = Scalar.all(gray)) {
      small.data().put(picture.pixels());
      resize(small, large, size, 0, 0, INTER_CUBIC);
      copyMakeBorder(
          large,
          padded,
          place.y,
          SCENE_HEIGHT - place.y - place.height,
          place.x,
          SCENE_WIDTH - place.x - place.width,
          border,
          colour);
      var scene = new Mat();
      cvtColor(padded, scene, COLOR_GRAY2BGR);
      return MPImage.ofBgr(scene);
    }
  }
}
