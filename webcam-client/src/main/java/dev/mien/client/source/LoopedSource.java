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
  private final ContinuedPositions positions = new ContinuedPositions();

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
      positions.nextRecording();
      frame = current.next();
    }
    return frame.map(found -> positions.moved(found, frameRate()));
  }

  @Override
  public void close() {
    current.close();
  }
}
