package dev.mien.client.loop;

import dev.mien.client.label.FoundFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.Frame;
import java.util.List;

/** Watches a run while it goes on. Called from several threads, and must be quick. */
public interface Viewer {

  /** Sees nothing. */
  Viewer NONE =
      new Viewer() {
        @Override
        public void found(Frame frame, List<FoundFace> faces) {}

        @Override
        public void answered(LabelledFrame frame) {}
      };

  void found(Frame frame, List<FoundFace> faces);

  void answered(LabelledFrame frame);
}
