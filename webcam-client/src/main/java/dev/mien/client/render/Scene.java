package dev.mien.client.render;

import dev.mien.client.label.LabelledFace;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What there is to be seen at one moment.
 *
 * @param faces with boxes in pixels of the image
 * @param mirrored whether left and right are exchanged on the screen, as in a mirror
 */
public record Scene(
    BufferedImage image, List<LabelledFace> faces, boolean mirrored, Overlay overlay) {

  public Scene {
    faces = List.copyOf(faces);
  }

  /** For pictures that are kept. */
  public static Scene of(BufferedImage image, List<LabelledFace> faces) {
    return new Scene(image, faces, false, Overlay.NONE);
  }
}
