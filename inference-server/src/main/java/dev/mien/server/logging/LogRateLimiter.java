package dev.mien.server.logging;

/** How many lines may be written in a second, so that a flood of requests is none of lines. */
final class LogRateLimiter {

  private final int linesPerSecond;
  private long second;
  private int lines;
  private long leftOut;

  LogRateLimiter(int linesPerSecond) {
    this.linesPerSecond = linesPerSecond;
  }

  /**
   * @return -1 to leave the line out; else how many were left out before
   */
  synchronized long take(long nanoTime) {
    long now = Math.floorDiv(nanoTime, 1_000_000_000L);
    if (now != second) {
      second = now;
      lines = 0;
    }
    if (lines >= linesPerSecond) {
      leftOut++;
      return -1;
    }
    lines++;
    long before = leftOut;
    leftOut = 0;
    return before;
  }
}
