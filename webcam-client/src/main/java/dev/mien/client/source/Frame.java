package dev.mien.client.source;

import java.awt.image.BufferedImage;
import java.time.Instant;

/**
 * One picture of a source.
 *
 * @param source the path of a picture, or the video or camera as the user named it
 * @param number counts what the source gave, from 0
 * @param positionMillis place in the clip; for a camera, the time since it was opened
 * @param captured when the picture was taken or read
 * @param image of type {@link BufferedImage#TYPE_3BYTE_BGR}; nobody draws into it
 */
public record Frame(
    String source, long number, long positionMillis, CaptureTime captured, BufferedImage image) {

  static Frame takenNow(String source, long number, long positionMillis, BufferedImage image) {
    return new Frame(source, number, positionMillis, CaptureTime.now(), image);
  }

  /** The same picture, later in a longer recording. */
  Frame movedBy(long frames, long millis) {
    return new Frame(source, number + frames, positionMillis + millis, captured, image);
  }

  public Instant capturedAt() {
    return captured.instant();
  }

  /** {@link System#nanoTime()} at {@link #capturedAt}. */
  public long capturedNanos() {
    return captured.nanos();
  }
}
