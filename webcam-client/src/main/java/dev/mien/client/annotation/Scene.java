package dev.mien.client.annotation;

import dev.mien.client.label.LabelledFace;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * What there is to be seen at one moment.
 *
 * @param faces with boxes in pixels of the image
 * @param status none for pictures that are kept
 */
public record Scene(BufferedImage image, List<LabelledFace> faces, Optional<Status> status) {

  public Scene {
    faces = List.copyOf(faces);
  }
}
