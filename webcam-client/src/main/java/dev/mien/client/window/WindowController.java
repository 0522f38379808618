package dev.mien.client.window;

import dev.mien.cli.DaemonThreads;
import dev.mien.cli.UserException;
import dev.mien.client.classify.ConnectionState;
import dev.mien.client.classify.ExpressionClassifier;
import dev.mien.client.pipeline.PipelineListener;
import dev.mien.client.recording.FrameSink;
import dev.mien.client.recording.clips.ClipRecorder;
import dev.mien.client.recording.clips.Snapshots;
import dev.mien.client.recording.statistics.RepaintIntervals;
import dev.mien.client.render.Scene;
import dev.mien.client.render.Status;
import dev.mien.client.tracking.NeutralCalibration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.swing.Timer;

/** The window, what is shown in it, and what its keys do. */
public final class WindowController implements AutoCloseable {

  private static final int TICK_MILLIS = 250;

  private final ExpressionClassifier classifier;
  private final Snapshots snapshots;
  private final WindowControls controls;
  private final RepaintIntervals repaints;
  private final ClipRecorder clips;
  private final VideoWindow window;
  private final LiveView view;
  private final Timer timer;
  private final CalibrationNotices calibrationNotices = new CalibrationNotices();

  /** A picture of 4K takes a second to pack. */
  private final ExecutorService pictures =
      Executors.newSingleThreadExecutor(new DaemonThreads("pictures"));

  /**
   * @param repaints hears of each picture that the window draws
   * @throws UserException where there is no display
   */
  public WindowController(
      WindowOptions options,
      ExpressionClassifier classifier,
      WindowControls controls,
      RepaintIntervals repaints) {
    this.classifier = classifier;
    this.snapshots = new Snapshots(options.snapshots());
    this.controls = controls;
    this.repaints = repaints;
    this.clips = new ClipRecorder(snapshots, options.frameRate(), this::say);
    this.view =
        new LiveView(
            this::show, this::status, controls.pause()::isOn, clips::isOn, options.mirrored());
    this.window =
        new VideoWindow(options.title(), this::onKey, () -> repaints.drawn(System.nanoTime()));
    this.timer = new Timer(TICK_MILLIS, event -> tick());
    timer.start();
  }

  public PipelineListener listener() {
    return view;
  }

  /** Takes the frames for the clips that the keys start. */
  public FrameSink clips() {
    return clips;
  }

  @Override
  public void close() {
    timer.stop();
    window.close();
    pictures.shutdown();
    try {
      pictures.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clips.close();
  }

  private void onKey(KeyAction action) {
    switch (action) {
      case QUIT -> controls.quit().run();
      case SAVE_PICTURE -> pictures.execute(this::savePicture);
      case RECORD -> clips.toggle();
      case PAUSE -> pause();
      case CALIBRATE -> calibrate();
      case MIRROR -> view.change(ViewOptions::mirroredOrNot);
      case OVERLAY -> view.change(ViewOptions::withOrWithoutOverlay);
      case HELP -> view.change(ViewOptions::withOrWithoutHelp);
    }
    view.refresh();
  }

  private void pause() {
    controls.pause().toggle();
    repaints.paused();
  }

  private void calibrate() {
    if (classifier.state() instanceof ConnectionState.Connected connected
        && !NeutralCalibration.isPossibleWith(connected.model().getCard().getLabelsList())) {
      say("this model has no class neutral, which a calibration needs");
    } else {
      controls.calibration().start();
    }
  }

  private void tick() {
    calibrationNotices.next(controls.calibration().state()).ifPresent(this::say);
    view.refresh();
  }

  private void savePicture() {
    try {
      view.shown()
          .map(it -> "saved " + snapshots.save(it.scene(), it.takenAt()))
          .ifPresent(this::say);
    } catch (UserException e) {
      say(e.getMessage());
    }
  }

  private void show(Scene scene) {
    window.show(scene);
  }

  private void say(String sentence) {
    view.say(sentence);
  }

  private Status status(FrameRateMeter meter) {
    return StatusLine.of(
        classifier.server(),
        classifier.state(),
        controls.calibration().state(),
        meter,
        System.nanoTime());
  }
}
