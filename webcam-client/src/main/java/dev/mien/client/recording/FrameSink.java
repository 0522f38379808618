package dev.mien.client.recording;

import dev.mien.client.label.LabelledFrame;

/** Takes every frame of a run, in order, once its faces are labelled or known to stay without. */
public interface FrameSink extends AutoCloseable {

  void accept(LabelledFrame frame);

  @Override
  default void close() {}
}
