package dev.mien.client.source;

/** Numbers and positions that go on from one recording to the next, as if they were one. */
final class ContinuedPositions {

  private long firstNumber;
  private long startMillis;
  private long nextNumber;
  private long nextMillis;

  /** The frames that follow are of another recording. */
  void nextRecording() {
    firstNumber = nextNumber;
    startMillis = nextMillis;
  }

  /**
   * @param frame numbered and placed from its recording's own start
   * @param frameRate of that recording
   */
  Frame moved(Frame frame, double frameRate) {
    Frame moved = frame.movedBy(firstNumber, startMillis);
    nextNumber = moved.number() + 1;
    nextMillis = moved.positionMillis() + Math.round(1000 / frameRate);
    return moved;
  }
}
