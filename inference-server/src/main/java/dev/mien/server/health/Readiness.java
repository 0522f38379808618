package dev.mien.server.health;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final CopyOnWriteArrayList<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();

  /** Begins with a model that is not warm. */
  public Readiness() {
    reasons.put(MODEL, "warming up");
  }

  /** Told now, and with each change, whether the server is ready. */
  public void listen(Consumer<Boolean> listener) {
    listeners.add(listener);
    listener.accept(isReady());
  }

  /**
   * @param reason for a person
   */
  public void notReady(String part, String reason) {
    boolean changed;
    synchronized (this) {
      changed = !reason.equals(reasons.put(part, reason));
    }
    if (changed) {
      log.info("Not ready: {}: {}", part, reason);
      tell();
    }
  }

  public void ready(String part) {
    boolean changed;
    synchronized (this) {
      changed = reasons.remove(part) != null;
    }
    if (changed) {
      log.info("Ready: {}", part);
      tell();
    }
  }

  private void tell() {
    boolean isReady = isReady();
    listeners.forEach(listener -> listener.accept(isReady));
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
