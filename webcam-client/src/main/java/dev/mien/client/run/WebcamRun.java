package dev.mien.client.run;

import dev.mien.cli.StopSignal;
import dev.mien.cli.UserException;
import dev.mien.client.classify.ConnectionState;
import dev.mien.client.classify.ExpressionClassifier;
import dev.mien.client.label.Labeller;
import dev.mien.client.pipeline.FaceFinder;
import dev.mien.client.pipeline.FramePipeline;
import dev.mien.client.pipeline.PipelineListener;
import dev.mien.client.pipeline.PipelineOutputs;
import dev.mien.client.recording.FrameSink;
import dev.mien.client.recording.statistics.RunStatistics;
import dev.mien.client.source.FrameSource;
import dev.mien.client.source.LoopedSource;
import dev.mien.client.source.PacedSource;
import dev.mien.client.source.PausableSource;
import dev.mien.client.source.PauseSwitch;
import dev.mien.client.source.SourceOpener;
import dev.mien.client.source.SourceSequence;
import dev.mien.client.source.camera.Cameras;
import dev.mien.client.tracking.CalibrationState;
import dev.mien.client.tracking.ExpressionTracks;
import dev.mien.client.tracking.FaceTracker;
import dev.mien.client.tracking.NeutralCalibration;
import dev.mien.client.window.WindowController;
import dev.mien.client.window.WindowControls;
import dev.mien.client.window.WindowOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Puts the parts together as the settings say, runs them and takes them apart again. */
public final class WebcamRun {

  /** Of the key, where no option says how long. */
  private static final Duration CALIBRATION = Duration.ofSeconds(3);

  private final WebcamSettings settings;
  private final StopSignal stop;
  private final PrintWriter err;
  private final RunStatistics statistics;
  private final FrameSink progress;
  private final NeutralCalibration calibration;

  /**
   * @param progress hears of each frame, as the statistics do
   */
  public WebcamRun(
      WebcamSettings settings,
      RunStatistics statistics,
      FrameSink progress,
      StopSignal stop,
      PrintWriter err) {
    this.settings = settings;
    this.statistics = statistics;
    this.progress = progress;
    this.stop = stop;
    this.err = err;
    this.calibration =
        new NeutralCalibration(settings.faces().calibration().orElse(CALIBRATION).toMillis());
  }

  /**
   * @throws UserException where it cannot start or has to break off
   */
  public void run() throws InterruptedException {
    if (!settings.window().shown()) {
      // Pictures are drawn without asking a display that may not answer.
      System.setProperty("java.awt.headless", "true");
    }
    try (FrameSource source = open()) {
      if (settings.window().shown()) {
        runInWindow(source);
      } else {
        try (var classifier = connect(source)) {
          run(source, classifier, PipelineListener.NONE, List.of());
        }
      }
    }
  }

  private void runInWindow(FrameSource recordingOrCamera) throws InterruptedException {
    var pause = new PauseSwitch();
    FrameSource source = paced(new PausableSource(recordingOrCamera, pause));
    var options =
        new WindowOptions(
            title(source),
            () -> clipRate(source),
            settings.window().mirrored(),
            settings.outputs().snapshots().directory());
    try (var classifier = connect(source);
        var controller =
            new WindowController(
                options,
                classifier,
                new WindowControls(pause, calibration, stop::give),
                statistics.repaints())) {
      run(source, classifier, controller.listener(), List.of(controller.clips()));
    }
  }

  private void run(
      FrameSource source,
      ExpressionClassifier classifier,
      PipelineListener listener,
      List<FrameSink> more)
      throws InterruptedException {
    var tracker = new FaceTracker(settings.faces().tracking());
    var labeller = new Labeller(new ExpressionTracks(settings.faces().smoothing()), calibration);
    startCalibration(classifier);
    try (var outputs = settings.outputs().open(() -> clipRate(source));
        var finder =
            new FaceFinder(
                settings.faces().detector(), settings.faces().minConfidence(), tracker)) {
      List<FrameSink> sinks = new ArrayList<>(List.of(statistics, progress, outputs));
      sinks.add(frame -> requireNeutral(classifier));
      sinks.addAll(more);
      var pipeline =
          new FramePipeline(
              source, finder, classifier, labeller, new PipelineOutputs(listener, sinks));
      stop.whenGiven(pipeline::stop);
      pipeline.run(settings.source().maxFrames());
    }
    reportCalibration();
  }

  private void startCalibration(ExpressionClassifier classifier) {
    requireNeutral(classifier);
    if (settings.faces().calibration().isPresent()) {
      calibration.start();
    }
  }

  /** A server tells its classes late, so this is asked for with each frame. */
  private void requireNeutral(ExpressionClassifier classifier) {
    if (settings.faces().calibration().isPresent()
        && classifier.state() instanceof ConnectionState.Connected connected) {
      List<String> labels = connected.model().getCard().getLabelsList();
      if (!NeutralCalibration.isPossibleWith(labels)) {
        throw new UserException(
            "--calibrate needs a model with a class neutral, and this one has %s; remove --calibrate or use another model"
                .formatted(String.join(", ", labels)));
      }
    }
  }

  private void reportCalibration() {
    if (calibration.state() instanceof CalibrationState.Collecting) {
      warn("the run ended before the calibration did, so no label was corrected");
    }
  }

  private FrameSource open() {
    Supplier<FrameSource> source = this::sequence;
    FrameSource opened = settings.source().looped() ? new LoopedSource(source) : source.get();
    return settings.window().shown() ? opened : paced(opened);
  }

  private FrameSource sequence() {
    List<Supplier<FrameSource>> openers = openers();
    return openers.size() == 1 ? openers.get(0).get() : new SourceSequence(openers, this::warn);
  }

  private List<Supplier<FrameSource>> openers() {
    var opener = new SourceOpener(Cameras.ofThisMachine(), settings.source().format(), this::warn);
    return settings.source().names().stream()
        .<Supplier<FrameSource>>map(name -> () -> opener.open(name))
        .toList();
  }

  /** Frames per second that no source exceeds: a clip has no room for those that come faster. */
  private double clipRate(FrameSource source) {
    return source.live() || settings.source().names().size() == 1
        ? source.frameRate()
        : SourceSequence.fastestRate(openers()).orElse(source.frameRate());
  }

  private FrameSource paced(FrameSource source) {
    return source.live() || settings.source().fast() ? source : new PacedSource(source);
  }

  private ExpressionClassifier connect(FrameSource source) {
    return settings.classifier().factory().open(settings.sendPolicy(source.live()));
  }

  private static String title(FrameSource source) {
    String name = source.name();
    return "mien · " + name.substring(name.lastIndexOf('/') + 1);
  }

  private void warn(String sentence) {
    err.println("mien: " + sentence);
  }
}
