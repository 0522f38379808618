package dev.mien.server.batching;

import java.util.concurrent.atomic.AtomicInteger;

/** How many devices of a batcher take batches. Safe under concurrency. */
final class WorkingDevices {

  private final AtomicInteger working;

  WorkingDevices(int devices) {
    working = new AtomicInteger(devices);
  }

  /**
   * @return how many are left
   */
  int suspend() {
    return working.decrementAndGet();
  }

  void resume() {
    working.incrementAndGet();
  }

  /**
   * @throws DeviceFailingException where there is none
   */
  void requireAny() {
    if (working.get() == 0) {
      throw new DeviceFailingException();
    }
  }
}
