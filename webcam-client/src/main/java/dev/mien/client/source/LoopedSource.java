package dev.mien.client.source;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A recording that starts again at its end. Frame numbers and positions go on, as if it were one
 * long recording. A live source ends when it ends.
 */
public final class LoopedSource implements FrameSource {

  private final Supplier<FrameSource> opener;
  private FrameSource current;
  private long firstNumber;
  private long startMillis;
  private long nextNumber;
  private long nextMillis;

  /**
   * @param opener called at once, and again at each end
   */
  public LoopedSource(Supplier<FrameSource> opener) {
    this.opener = opener;
    this.current = opener.get();
  }

  @Override
  public String name() {
    return current.name();
  }

  @Override
  public boolean live() {
    return current.live();
  }

  @Override
  public double frameRate() {
    return current.frameRate();
  }

  /** Empty only where the recording turns out to have no frames any more. */
  @Override
  public Optional<Frame> next() {
    Optional<Frame> frame = current.next();
    if (frame.isEmpty() && !current.live()) {
      current.close();
      current = opener.get();
      firstNumber = nextNumber;
      startMillis = nextMillis;
      frame = current.next();
    }
    return frame.map(this::moved);
  }

  private Frame moved(Frame frame) {
    Frame moved = frame.movedBy(firstNumber, startMillis);
    nextNumber = moved.number() + 1;
    nextMillis = moved.positionMillis() + Math.round(1000 / frameRate());
    return moved;
  }

  @Override
  public void close() {
    current.close();
  }
}
