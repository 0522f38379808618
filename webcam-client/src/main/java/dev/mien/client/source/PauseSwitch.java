package dev.mien.client.source;

import dev.mien.cli.UserException;

/** Holds a source up for as long as someone wants to look at one picture. From any thread. */
public final class PauseSwitch {

  private boolean on;

  public synchronized void toggle() {
    on = !on;
    notifyAll();
  }

  public synchronized boolean isOn() {
    return on;
  }

  synchronized void awaitOff() {
    try {
      while (on) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("stopped during a pause", e);
    }
  }
}
