package dev.mien.client.pipeline;

import dev.mien.client.recording.FrameSink;
import java.util.List;

/**
 * Who hears of the frames.
 *
 * @param listener at once, while labels are still missing
 * @param sinks in order, once a frame's labels are there
 */
public record PipelineOutputs(PipelineListener listener, List<FrameSink> sinks) {

  public PipelineOutputs {
    sinks = List.copyOf(sinks);
  }
}
