package dev.mien.client.classify;

import java.time.Duration;

/**
 * What matters more: that labels are fresh, or that none is missing.
 *
 * @param newestOnly one frame is on its way and one waits; a newer one takes the place of that
 *     which waits
 * @param frameDeadline for the answer to one frame; when it is missed the connection counts as lost
 * @param retryTimeout for how long frames are kept, and sent again, while nothing answers; zero
 *     leaves them unlabelled at once and tries forever
 */
public record SendPolicy(boolean newestOnly, Duration frameDeadline, Duration retryTimeout) {

  private static final Duration LIVE_DEADLINE = Duration.ofSeconds(1);

  /** For a camera. */
  public static SendPolicy newest() {
    return new SendPolicy(true, LIVE_DEADLINE, Duration.ZERO);
  }

  /** For a recording that someone watches: all frames are sent, but none holds up the picture. */
  public static SendPolicy all() {
    return new SendPolicy(false, LIVE_DEADLINE, Duration.ZERO);
  }

  /** For a recording that nobody watches. */
  public static SendPolicy allWithin(Duration retryTimeout) {
    return new SendPolicy(false, retryTimeout, retryTimeout);
  }

  /** Enough to keep a server on another machine busy. */
  public int maxInFlight() {
    return newestOnly ? 1 : 8;
  }

  /** Live frames may replace each other in the server too; of a recording each one counts. */
  public int track() {
    return newestOnly ? 1 : 0;
  }

  public boolean retries() {
    return !retryTimeout.isZero();
  }
}
