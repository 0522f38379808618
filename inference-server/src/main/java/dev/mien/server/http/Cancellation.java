package dev.mien.server.http;

import java.util.concurrent.CompletableFuture;

/** Futures do not pass a cancellation on to what they depend on. */
public final class Cancellation {

  private Cancellation() {}

  /** Returns the dependent one, whose cancellation then cancels its source too. */
  public static <T> CompletableFuture<T> passOn(
      CompletableFuture<T> dependent, CompletableFuture<?> source) {
    var unused =
        dependent.whenComplete(
            (value, error) -> {
              if (dependent.isCancelled()) {
                source.cancel(false);
              }
            });
    return dependent;
  }
}
