package dev.mien.client.run;

/** The wish to stop, which may come before there is anything to be stopped. */
public final class StopSignal {

  private boolean given;
  private Runnable listener = () -> {};

  public synchronized void give() {
    if (!given) {
      given = true;
      listener.run();
    }
  }

  /**
   * @param listener called once: at once where the signal was given, or else when it is
   */
  synchronized void whenGiven(Runnable listener) {
    this.listener = listener;
    if (given) {
      listener.run();
    }
  }
}
