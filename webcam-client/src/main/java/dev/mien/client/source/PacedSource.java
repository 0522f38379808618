package dev.mien.client.source;

import dev.mien.cli.UserException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Gives the frames of a recording when they are due, so that a person can watch it. After a pause
 * it goes on from there and does not race to catch up.
 */
public final class PacedSource implements FrameSource {

  private static final long MAX_LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final FrameSource recording;
  private boolean started;
  private long startNanos;
  private long nextDueMillis;

  public PacedSource(FrameSource recording) {
    this.recording = recording;
  }

  @Override
  public String name() {
    return recording.name();
  }

  @Override
  public boolean live() {
    return recording.live();
  }

  @Override
  public double frameRate() {
    return recording.frameRate();
  }

  /** The last frame stays for as long as every other: the end comes late enough to see it. */
  @Override
  public Optional<Frame> next() {
    Optional<Frame> frame = recording.next();
    if (frame.isPresent()) {
      nextDueMillis = frame.get().positionMillis();
    }
    waitUntilDue();
    nextDueMillis += Math.round(1000 / frameRate());
    return frame.map(PacedSource::takenNow);
  }

  private void waitUntilDue() {
    long positionNanos = TimeUnit.MILLISECONDS.toNanos(nextDueMillis);
    long lateNanos = System.nanoTime() - startNanos - positionNanos;
    if (!started || lateNanos > MAX_LATE_NANOS) {
      started = true;
      startNanos = System.nanoTime() - positionNanos;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(startNanos + positionNanos - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("stopped while waiting for the next frame", e);
    }
  }

  /** Waiting is no part of the latency. */
  private static Frame takenNow(Frame frame) {
    return Frame.takenNow(frame.source(), frame.number(), frame.positionMillis(), frame.image());
  }

  @Override
  public void close() {
    recording.close();
  }
}
