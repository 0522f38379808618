package dev.mien.server.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether new clients are welcome, and where not, which part of the server is the reason. Each
 * change goes to the log. Safe under concurrency.
 */
public final class Readiness {

  /** Loads and warms up. */
  public static final String MODEL = "model";

  /** Computes. */
  public static final String ENGINE = "engine";

  /** The process: it stops at some time. */
  public static final String SERVER = "server";

  private static final Logger log = LoggerFactory.getLogger(Readiness.class);

  private final Map<String, String> reasons = new TreeMap<>();
  private final List<Consumer<Boolean>> listeners = new ArrayList<>();

  /** Begins with a model that is not warm. */
  public Readiness() {
    reasons.put(MODEL, "warming up");
  }

  /** Told now, and with each change, whether the server is ready. */
  public synchronized void listen(Consumer<Boolean> listener) {
    listeners.add(listener);
    listener.accept(isReady());
  }

  /**
   * @param reason for a person
   */
  public synchronized void notReady(String part, String reason) {
    if (!reason.equals(reasons.put(part, reason))) {
      log.info("Not ready: {}: {}", part, reason);
      tell();
    }
  }

  public synchronized void ready(String part) {
    if (reasons.remove(part) != null) {
      log.info("Ready: {}", part);
      tell();
    }
  }

  /** Within the lock, so that listeners hear of changes in their order. */
  private void tell() {
    listeners.forEach(listener -> listener.accept(reasons.isEmpty()));
  }

  public boolean isReady() {
    return reasons().isEmpty();
  }

  /** Whether a model can answer at all; a server that stops still answers what comes. */
  public synchronized boolean hasModel() {
    return !reasons.containsKey(MODEL);
  }

  /** Why the server is not ready, by part; empty where it is. */
  public synchronized Map<String, String> reasons() {
    return Map.copyOf(reasons);
  }
}
