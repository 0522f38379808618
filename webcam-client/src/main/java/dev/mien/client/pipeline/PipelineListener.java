package dev.mien.client.pipeline;

import dev.mien.client.label.FoundFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.Frame;
import java.util.List;

/** Watches a run while it goes on. Called from several threads, and must be quick. */
public interface PipelineListener {

  /** Sees nothing. */
  PipelineListener NONE =
      new PipelineListener() {
        @Override
        public void found(Frame frame, List<FoundFace> faces) {}

        @Override
        public void answered(LabelledFrame frame) {}
      };

  void found(Frame frame, List<FoundFace> faces);

  void answered(LabelledFrame frame);
}
