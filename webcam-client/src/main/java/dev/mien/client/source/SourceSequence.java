package dev.mien.client.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Recordings one after the other, each opened when the one before has ended. Frame numbers and
 * positions go on, as if they were one long recording.
 */
public final class SourceSequence implements FrameSource {

  private final Deque<Supplier<FrameSource>> waiting;
  private FrameSource current;
  private final ContinuedPositions positions = new ContinuedPositions();

  /**
   * @param openers one or more; the first is called at once
   */
  public SourceSequence(List<Supplier<FrameSource>> openers) {
    waiting = new ArrayDeque<>(openers);
    current = waiting.remove().get();
  }

  /** Of the recording at hand. */
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

  @Override
  public Optional<Frame> next() {
    Optional<Frame> frame = current.next();
    while (frame.isEmpty() && !waiting.isEmpty()) {
      current.close();
      current = waiting.remove().get();
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
