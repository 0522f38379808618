package dev.mien.client.dataset;

import dev.mien.cli.UserException;
import dev.mien.client.crop.FaceCropper;
import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.source.media.PictureFile;
import dev.mien.model.picture.GrayPng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Cuts the largest face out of each photograph, framed as the client frames the faces that it
 * classifies, so that a network learns from what it will see.
 */
public final class FaceCrops {

  private final FaceDetector detector;
  private final FaceCropper cropper = new FaceCropper();

  public FaceCrops(FaceDetector detector) {
    this.detector = detector;
  }

  /** Hears what became of each photograph, by its place below the input. */
  public interface Listener {

    /**
     * @param faces how many were found; the largest was cut, if there is any
     */
    void photograph(Path place, int faces);

    /**
     * @param reason with the name of the file
     */
    void notRead(Path place, String reason);
  }

  /**
   * The output appears when it is complete.
   *
   * @param output a folder that does not exist yet
   * @throws UserException where the output exists or the input holds no face
   */
  public void cut(Path input, Path output, Listener listener) throws IOException {
    Map<Path, Path> targets = PhotoFolder.targets(input);
    if (Files.exists(output)) {
      throw new UserException(output + " exists: name another --output, or remove it first");
    }
    Path whole = output.toAbsolutePath().normalize();
    Path aside = whole.resolveSibling("." + whole.getFileName() + ".part");
    FileUtils.deleteDirectory(aside.toFile());
    Files.createDirectories(aside);
    try {
      int faces = 0;
      for (var target : targets.entrySet()) {
        Path place = input.relativize(target.getKey());
        faces += cut(target.getKey(), place, aside.resolve(target.getValue()), listener) ? 1 : 0;
      }
      if (faces == 0) {
        throw new UserException(
            "%s has no photograph with a face: try a lower --min-confidence, or --detector full-range"
                .formatted(input));
      }
      Files.move(aside, whole);
    } finally {
      FileUtils.deleteDirectory(aside.toFile());
    }
  }

  /**
   * @return whether there was a face
   */
  private boolean cut(Path photograph, Path place, Path target, Listener listener)
      throws IOException {
    Mat pixels;
    try {
      pixels = PictureFile.read(photograph);
    } catch (IOException e) {
      listener.notRead(place, e.getMessage());
      return false;
    }
    try (MPImage image = MPImage.ofBgr(pixels)) {
      List<Detection> faces = detector.detect(image).detections();
      var largest = faces.stream().max(Comparator.comparingLong(FaceCrops::area));
      if (largest.isPresent()) {
        Files.createDirectories(target.getParent());
        Files.write(target, GrayPng.of(cropper.crop(image, largest.get()), FaceCropper.SIDE));
      }
      listener.photograph(place, faces.size());
      return largest.isPresent();
    }
  }

  private static long area(Detection face) {
    BoundingBox box = face.boundingBox();
    return (long) box.width() * box.height();
  }
}
