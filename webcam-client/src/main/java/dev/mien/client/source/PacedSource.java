package dev.mien.client.source;

import dev.mien.client.ClientException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Gives the frames of a recording when they are due, so that a person can watch it. */
public final class PacedSource implements FrameSource {

  private final FrameSource recording;
  private long startNanos = -1;

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

  @Override
  public Optional<Frame> next() {
    return recording.next().map(this::whenDue);
  }

  /**
   * The time of capture is the time at which the frame is given: waiting is no part of the latency.
   */
  private Frame whenDue(Frame frame) {
    long positionNanos = TimeUnit.MILLISECONDS.toNanos(frame.positionMillis());
    if (startNanos < 0) {
      startNanos = System.nanoTime() - positionNanos;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(startNanos + positionNanos - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientException("stopped while waiting for frame " + frame.number(), e);
    }
    return Frame.takenNow(frame.source(), frame.number(), frame.positionMillis(), frame.image());
  }

  @Override
  public void close() {
    recording.close();
  }
}
