package dev.mien.server.openinference;

import io.grpc.Status;

/** Parts of Triton's protocol that this server does not have, with what to do instead. */
public enum NotOffered {
  SHARED_MEMORY("shared memory is not offered; send the pixels in the request"),
  MODEL_CONTROL(
      "clients cannot load or unload models; the server loads the newest model file "
          + "at --model"),
  TRACE_SETTINGS("clients cannot set traces; start the server with an OpenTelemetry agent"),
  LOG_SETTINGS("clients cannot set logs; start the server with --log-format");

  private final String sentence;

  NotOffered(String sentence) {
    this.sentence = sentence;
  }

  /** UNIMPLEMENTED, with a sentence. */
  public Status status() {
    return Status.UNIMPLEMENTED.withDescription(sentence);
  }
}
