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
    long number = firstNumber + frame.number();
    long positionMillis = startMillis + frame.positionMillis();
    nextNumber = number + 1;
    nextMillis = positionMillis + Math.round(1000 / frameRate());
    return new Frame(frame.source(), number, positionMillis, frame.captured(), frame.image());
  }

  @Override
  public void close() {
    current.close();
  }
}
