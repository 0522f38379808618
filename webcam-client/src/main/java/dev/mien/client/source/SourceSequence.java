package dev.mien.client.source;

import dev.mien.cli.UserException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Recordings one after the other, each opened when the one before has ended. Frame numbers and
 * positions go on, as if they were one long recording. One that cannot be read is reported and
 * passed over, unless nothing else is left.
 */
public final class SourceSequence implements FrameSource {

  private final Deque<Supplier<FrameSource>> waiting;
  private final Consumer<String> warnings;
  private final ContinuedPositions positions = new ContinuedPositions();
  private FrameSource current;
  private boolean currentGaveFrames;
  private boolean gaveFrames;

  /**
   * @param openers one or more; the first that succeeds is the beginning
   * @param warnings takes a sentence for each recording that cannot be read, or not to its end
   * @throws UserException where none can be opened
   */
  public SourceSequence(List<Supplier<FrameSource>> openers, Consumer<String> warnings) {
    this.waiting = new ArrayDeque<>(openers);
    this.warnings = warnings;
    this.current = opened().orElseThrow();
  }

  /**
   * Frames per second of the fastest, for a clip made of all. Opens each once more for it.
   *
   * @return empty where none can be opened
   */
  public static OptionalDouble fastestRate(List<Supplier<FrameSource>> openers) {
    return openers.stream().flatMapToDouble(SourceSequence::rate).max();
  }

  private static DoubleStream rate(Supplier<FrameSource> opener) {
    try (FrameSource source = opener.get()) {
      return DoubleStream.of(source.frameRate());
    } catch (UserException e) {
      return DoubleStream.empty(); // it is reported when its turn comes
    }
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
    Optional<Frame> frame = nextOfCurrent();
    while (frame.isEmpty() && goOn()) {
      frame = nextOfCurrent();
    }
    return frame.map(found -> positions.moved(found, frameRate()));
  }

  /** Empty where it has ended, and where it breaks off. */
  private Optional<Frame> nextOfCurrent() {
    try {
      Optional<Frame> frame = current.next();
      currentGaveFrames |= frame.isPresent();
      gaveFrames |= frame.isPresent();
      return frame;
    } catch (UserException e) {
      if (current.live()) {
        throw e;
      }
      report(e);
      return Optional.empty();
    }
  }

  private boolean goOn() {
    currentGaveFrames = false;
    Optional<FrameSource> next = opened();
    next.ifPresent(
        source -> {
          current.close();
          current = source;
          positions.nextRecording();
        });
    return next.isPresent();
  }

  private Optional<FrameSource> opened() {
    while (!waiting.isEmpty()) {
      try {
        return Optional.of(waiting.remove().get());
      } catch (UserException e) {
        report(e);
      }
    }
    return Optional.empty();
  }

  private void report(UserException e) {
    if (waiting.isEmpty() && !gaveFrames) {
      throw e;
    }
    warnings.accept(currentGaveFrames ? e.getMessage() : "skipped: " + e.getMessage());
  }

  @Override
  public void close() {
    current.close();
  }
}
