package dev.mien.client.source;

import java.util.Optional;

/**
 * Gives no frame while its switch is on. A recording waits; what a live source sees in the meantime
 * is passed over, so that it goes on with the present.
 */
public final class PausableSource implements FrameSource {

  private final FrameSource source;
  private final PauseSwitch pause;

  public PausableSource(FrameSource source, PauseSwitch pause) {
    this.source = source;
    this.pause = pause;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public boolean live() {
    return source.live();
  }

  @Override
  public double frameRate() {
    return source.frameRate();
  }

  @Override
  public Optional<Frame> next() {
    Optional<Frame> frame = source.next();
    while (source.live()
        && frame.isPresent()
        && pause.isOn()
        && !Thread.currentThread().isInterrupted()) {
      frame = source.next();
    }
    if (!source.live()) {
      pause.awaitOff();
    }
    return frame;
  }

  @Override
  public void close() {
    source.close();
  }
}
