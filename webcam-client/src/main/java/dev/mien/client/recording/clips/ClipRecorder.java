package dev.mien.client.recording.clips;

import dev.mien.cli.UserException;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.recording.FrameSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Clips that begin and end when someone says so. What goes wrong with one is said, and the run goes
 * on: whoever pressed a key did not ask for the end of everything else.
 */
public final class ClipRecorder implements FrameSink {

  private final Snapshots snapshots;
  private final DoubleSupplier frameRate;
  private final Consumer<String> notices;
  private volatile boolean on;
  private Optional<AnnotatedVideo> clip = Optional.empty();
  private Path file;

  /**
   * @param frameRate nominal, of the source; asked for at the start of each clip
   * @param notices takes a sentence for a person
   */
  public ClipRecorder(Snapshots snapshots, DoubleSupplier frameRate, Consumer<String> notices) {
    this.snapshots = snapshots;
    this.frameRate = frameRate;
    this.notices = notices;
  }

  /** From any thread. Takes effect with the next frame. */
  public synchronized void toggle() {
    on = !on;
  }

  public boolean isOn() {
    return on;
  }

  @Override
  public void accept(LabelledFrame frame) {
    try {
      if (on) {
        if (clip.isEmpty()) {
          file = snapshots.file(frame.frame().capturedAt(), "mp4");
          clip = Optional.of(new AnnotatedVideo(file, frameRate.getAsDouble()));
        }
        clip.get().accept(frame);
      } else {
        finish();
      }
    } catch (UserException e) {
      on = false;
      notices.accept(e.getMessage());
      keepWhatThereIs();
    }
  }

  /** What was recorded before the failure may be hours. */
  private void keepWhatThereIs() {
    try {
      finish();
    } catch (UserException e) {
      notices.accept(e.getMessage());
    }
  }

  /** Finishes the clip that is being recorded. */
  @Override
  public void close() {
    finish();
  }

  private void finish() {
    if (clip.isPresent()) {
      AnnotatedVideo whole = clip.get();
      clip = Optional.empty();
      whole.close();
      if (Files.exists(file)) { // not where the first frame already failed
        notices.accept("saved " + file);
      }
    }
  }
}
