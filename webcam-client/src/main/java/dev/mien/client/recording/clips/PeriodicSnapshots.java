package dev.mien.client.recording.clips;

import dev.mien.client.label.LabelledFrame;
import dev.mien.client.recording.FrameSink;
import dev.mien.client.render.Scene;

/** Keeps a picture now and then: the first frame, and then the first after each interval. */
public final class PeriodicSnapshots implements FrameSink {

  private final Snapshots snapshots;
  private final long everyMillis;
  private boolean started;
  private long nextMillis;

  /**
   * @param everyMillis of the source's time, 1 or more
   */
  public PeriodicSnapshots(Snapshots snapshots, long everyMillis) {
    this.snapshots = snapshots;
    this.everyMillis = everyMillis;
  }

  @Override
  public void accept(LabelledFrame labelled) {
    long positionMillis = labelled.frame().positionMillis();
    if (started && positionMillis < nextMillis) {
      return;
    }
    long due = started ? nextMillis : positionMillis;
    started = true;
    nextMillis = due + everyMillis * (1 + (positionMillis - due) / everyMillis);
    var scene = Scene.of(labelled.frame().image(), labelled.faces());
    snapshots.save(scene, labelled.frame().capturedAt());
  }
}
