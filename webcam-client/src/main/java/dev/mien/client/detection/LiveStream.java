package dev.mien.client.detection;

import dev.mien.cli.DaemonThreads;
import dev.mien.client.detection.containers.MPImage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One frame at a time, on a thread of its own; those that come meanwhile are dropped. */
final class LiveStream implements AutoCloseable {

  private final ResultListener results;
  private final ErrorListener errors;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(new DaemonThreads("face detector"));

  LiveStream(ResultListener results, ErrorListener errors) {
    this.results = results;
    this.errors = errors;
  }

  void offer(MPImage image, Supplier<FaceDetectorResult> detection) {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      thread.execute(() -> run(image, detection));
    } catch (RejectedExecutionException e) {
      // Closed in the meantime: this frame is dropped like any other that comes too late.
      busy.set(false);
    }
  }

  /** Waits for the frame at hand. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(MPImage image, Supplier<FaceDetectorResult> detection) {
    try {
      results.run(detection.get(), image);
    } catch (RuntimeException e) {
      errors.onError(e);
    } finally {
      busy.set(false);
    }
  }
}
