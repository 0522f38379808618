package dev.mien.drawn.scene;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * @param image of type {@link BufferedImage#TYPE_3BYTE_BGR}
 * @param faces from left to right
 */
public record SceneFrame(BufferedImage image, List<FaceTruth> faces) {

  public SceneFrame {
    faces = List.copyOf(faces);
  }
}
