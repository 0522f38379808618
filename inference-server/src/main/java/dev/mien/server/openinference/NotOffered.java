package dev.mien.server.openinference;

import io.grpc.Status;

/** Parts of Triton's protocol that this server does not have, with what to do instead. */
public enum NotOffered {
  SHARED_MEMORY("shared memory is not offered; send the pixels in the request"),
  MODEL_CONTROL(
      "models are not loaded or unloaded by clients; the server takes the newest model file in the"
          + " place that --model names"),
  TRACE_SETTINGS("traces are not set by clients; start the server with an OpenTelemetry agent"),
  LOG_SETTINGS("logs are not set by clients; --log-format sets their form when the server starts");

  private final String sentence;

  NotOffered(String sentence) {
    this.sentence = sentence;
  }

  /** UNIMPLEMENTED, with a sentence. */
  public Status status() {
    return Status.UNIMPLEMENTED.withDescription(sentence);
  }
}
