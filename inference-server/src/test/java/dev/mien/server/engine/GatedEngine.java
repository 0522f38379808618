package dev.mien.server.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * A real engine behind a gate, so that a test decides when a batch may go on; or one that fails.
 */
public final class GatedEngine extends ForwardingEngine {

  private final Semaphore gate = new Semaphore(0);
  private final List<Integer> batchSizes = Collections.synchronizedList(new ArrayList<>());
  private volatile RuntimeException failure;

  public GatedEngine(InferenceEngine engine) {
    super(engine);
  }

  /** Lets that many batches go on. */
  public void open(int batches) {
    gate.release(batches);
  }

  /** Lets all go on, from now. */
  public void open() {
    open(1_000_000);
  }

  public void shut() {
    gate.drainPermits();
  }

  public void failWith(RuntimeException exception) {
    failure = exception;
  }

  /** Whether a batch waits at the gate. */
  public boolean isWaiting() {
    return gate.hasQueuedThreads();
  }

  /** Of the batches begun so far. */
  public List<Integer> batchSizes() {
    return List.copyOf(batchSizes);
  }

  @Override
  public float[][] classify(List<GrayFace> faces) {
    batchSizes.add(faces.size());
    gate.acquireUninterruptibly();
    if (failure != null) {
      throw failure;
    }
    return super.classify(faces);
  }
}
