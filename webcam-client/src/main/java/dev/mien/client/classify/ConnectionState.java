package dev.mien.client.classify;

import dev.mien.v1.GetModelResponse;

/** How things stand with the server. */
public sealed interface ConnectionState {

  /** Nothing is known yet. */
  record Connecting() implements ConnectionState {}

  /**
   * @param model what answers
   */
  record Connected(GetModelResponse model) implements ConnectionState {}

  /**
   * @param reason for a person
   * @param retryAtNanos {@link System#nanoTime()} of the next attempt
   */
  record Reconnecting(String reason, long retryAtNanos) implements ConnectionState {}

  /**
   * No more attempts will be made.
   *
   * @param reason for a person
   */
  record Failed(String reason) implements ConnectionState {}
}
