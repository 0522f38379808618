package dev.mien.client.window;

import dev.mien.client.classify.Classification;
import dev.mien.client.label.FoundFace;
import dev.mien.client.label.LabelMemory;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.pipeline.PipelineListener;
import dev.mien.client.render.Overlay;
import dev.mien.client.render.Scene;
import dev.mien.client.render.Status;
import dev.mien.client.source.Frame;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What there is to be seen now: after each frame, each answer, and as time goes by. */
public final class LiveView implements PipelineListener {

  private static final Classification NOT_YET = new Classification.Unlabelled("not answered yet");

  private final Consumer<Scene> screen;
  private final Function<FrameRateMeter, Status> status;
  private final BooleanSupplier paused;
  private final BooleanSupplier recording;
  private final LabelMemory memory = new LabelMemory();
  private final FrameRateMeter meter = new FrameRateMeter();
  private final Notice notice = new Notice();
  private ViewOptions options;
  private Frame frame;
  private List<LabelledFace> faces = List.of();

  /**
   * @param screen takes each scene
   * @param status of the connection
   * @param mirrored at the start
   */
  LiveView(
      Consumer<Scene> screen,
      Function<FrameRateMeter, Status> status,
      BooleanSupplier paused,
      BooleanSupplier recording,
      boolean mirrored) {
    this.screen = screen;
    this.status = status;
    this.paused = paused;
    this.recording = recording;
    this.options = new ViewOptions(mirrored, true, false);
  }

  @Override
  public synchronized void found(Frame found, List<FoundFace> foundFaces) {
    frame = found;
    faces =
        foundFaces.stream()
            .map(face -> memory.recall(face.with(NOT_YET), found.positionMillis()))
            .toList();
    meter.frame(System.nanoTime());
    refresh();
  }

  /** The answer to an older frame names the faces of the newest one too. */
  @Override
  public synchronized void answered(LabelledFrame answered) {
    memory.remember(answered.faces(), answered.frame().positionMillis());
    if (!answered.faces().isEmpty() && !answered.lacksLabels()) {
      meter.latency(answered.latencyNanos());
    }
    if (frame != null) {
      faces = faces.stream().map(face -> memory.recall(face, frame.positionMillis())).toList();
      refresh();
    }
  }

  synchronized void change(UnaryOperator<ViewOptions> change) {
    options = change.apply(options);
    refresh();
  }

  /** Shows a sentence for a while. From any thread. */
  synchronized void say(String sentence) {
    notice.say(sentence, System.nanoTime());
    refresh();
  }

  synchronized void refresh() {
    if (frame != null) {
      screen.accept(new Scene(frame.image(), faces, options.mirrored(), overlay()));
    }
  }

  /** Empty before the first frame. */
  synchronized Optional<DisplayedScene> shown() {
    return Optional.ofNullable(frame)
        .map(
            it ->
                new DisplayedScene(
                    new Scene(it.image(), faces, options.mirrored(), Overlay.NONE),
                    it.capturedAt()));
  }

  private Overlay overlay() {
    return new Overlay(
        options.overlay() ? Optional.of(status.apply(meter)) : Optional.empty(),
        notice.at(System.nanoTime()),
        options.help() ? KeyAction.hints() : List.of(),
        paused.getAsBoolean(),
        recording.getAsBoolean());
  }
}
