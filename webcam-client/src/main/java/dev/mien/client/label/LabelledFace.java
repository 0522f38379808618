package dev.mien.client.label;

import dev.mien.client.connection.FaceAnswer;
import java.awt.Rectangle;

/**
 * @param box in pixels of the frame
 * @param score of the detector, 0 to 1
 */
public record LabelledFace(Rectangle box, float score, FaceAnswer answer) {}
