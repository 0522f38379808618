package dev.mien.trainer.training;

/** Says after which steps of an epoch to ask for the loss, since on a GPU the question waits. */
final class StepCounter {

  /** Most trainings that fail do so at once; after that it is soon enough to ask now and then. */
  private static final int INTERVAL = 16;

  private long steps;

  boolean isTimeToAsk() {
    steps++;
    return steps <= INTERVAL || steps % INTERVAL == 0;
  }
}
