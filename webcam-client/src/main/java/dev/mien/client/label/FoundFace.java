package dev.mien.client.label;

import com.google.protobuf.ByteString;
import dev.mien.client.classify.Classification;
import java.awt.Rectangle;
import java.util.Optional;

/**
 * @param track the face's number, the same from frame to frame
 * @param box in pixels of the frame
 * @param score of the detector, 0 to 1
 * @param crop 48x48 gray pixels: all of the picture that leaves this machine
 */
public record FoundFace(int track, Rectangle box, float score, ByteString crop) {

  /** Without a smoothed prediction. */
  public LabelledFace with(Classification answer) {
    return new LabelledFace(track, box, score, answer, Optional.empty());
  }
}
