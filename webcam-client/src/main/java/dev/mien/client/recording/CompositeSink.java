package dev.mien.client.recording;

import dev.mien.client.label.LabelledFrame;
import java.util.List;

/** Several sinks as one. */
public record CompositeSink(List<FrameSink> sinks) implements FrameSink {

  @Override
  public void accept(LabelledFrame frame) {
    sinks.forEach(sink -> sink.accept(frame));
  }

  /** Closes all, even where one fails. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (FrameSink sink : sinks) {
      try {
        sink.close();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
