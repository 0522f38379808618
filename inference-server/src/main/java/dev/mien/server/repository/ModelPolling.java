package dev.mien.server.repository;

import dev.mien.cli.DaemonThreads;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a watch look again and again, in a thread of its own. */
public final class ModelPolling {

  private static final Logger log = LoggerFactory.getLogger(ModelPolling.class);

  private static final long STOP_LIMIT_SECONDS = 10;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("model-watch"));

  @SuppressWarnings("FutureReturnValueIgnored") // it never ends by itself
  public ModelPolling(ModelWatcher watch, ServedModels models, double periodSeconds) {
    long periodNanos = Math.max(1, (long) (periodSeconds * 1e9));
    thread.scheduleWithFixedDelay(
        () -> poll(watch, models), periodNanos, periodNanos, TimeUnit.NANOSECONDS);
  }

  private static void poll(ModelWatcher watch, ServedModels models) {
    try {
      watch.poll(models);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) { // the next look may go better, and must not be given up
      log.warn("Cannot look for a new model: {}", e.toString());
    }
  }

  /**
   * Waits for a look that is under way: it may be about to open an engine.
   *
   * @return whether it ended in time
   */
  public boolean stop() throws InterruptedException {
    thread.shutdown();
    return thread.awaitTermination(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
