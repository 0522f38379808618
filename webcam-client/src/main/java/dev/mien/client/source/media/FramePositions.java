package dev.mien.client.source.media;

/**
 * Places of frames in their clip. They count from the first frame, whatever its time stamp is, and
 * always rise: where a time stamp is missing or goes back, a frame lasts as long as its frame rate
 * says.
 */
public final class FramePositions {

  private final double frameMicros;
  private boolean started;
  private long firstMicros;
  private double lastMicros;

  /**
   * @param frameRate nominal frames per second, more than 0
   */
  public FramePositions(double frameRate) {
    frameMicros = 1e6 / frameRate;
  }

  /**
   * @param timestampMicros as the file has it; AVI and raw streams may repeat one number
   * @return milliseconds since the first frame
   */
  public long nextMillis(long timestampMicros) {
    if (!started) {
      started = true;
      firstMicros = timestampMicros;
      return 0;
    }
    double micros = (double) timestampMicros - firstMicros;
    lastMicros = micros > lastMicros ? micros : lastMicros + frameMicros;
    return Math.round(lastMicros / 1000);
  }
}
