package dev.mien.client.demo;

import dev.mien.client.recording.clips.ClipWriter;
import dev.mien.drawn.scene.FaceTruth;
import dev.mien.drawn.scene.Scene;
import dev.mien.drawn.scene.SceneFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacv.FrameRecorder;

/** A clip of drawn people whose expressions change, together with what they really are. */
final class DrawnClip {

  private static final int PEOPLE = 3;
  private static final long SEED = 7;
  private static final int FRAMES_PER_SECOND = 15;

  private DrawnClip() {}

  /**
   * @return the faces of each frame, by the frame's number
   */
  static List<List<FaceTruth>> write(Path file, int seconds) throws FrameRecorder.Exception {
    var scene = new Scene(PEOPLE, SEED);
    var truths = new ArrayList<List<FaceTruth>>();
    try (var clip = new ClipWriter(file, Scene.WIDTH, Scene.HEIGHT, FRAMES_PER_SECOND)) {
      for (int i = 0; i < seconds * FRAMES_PER_SECOND; i++) {
        double time = (double) i / FRAMES_PER_SECOND;
        SceneFrame frame = scene.frameAt(time);
        clip.add(frame.image(), Math.round(1e6 * time));
        truths.add(frame.faces());
      }
    }
    return truths;
  }
}
