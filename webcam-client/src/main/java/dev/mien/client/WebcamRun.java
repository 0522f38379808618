package dev.mien.client;

import dev.mien.client.connection.ExpressionConnection;
import dev.mien.client.loop.FaceFinder;
import dev.mien.client.loop.Viewer;
import dev.mien.client.loop.WebcamLoop;
import dev.mien.client.recording.RunStatistics;
import dev.mien.client.source.Cameras;
import dev.mien.client.source.FrameSource;
import dev.mien.client.source.PacedSource;
import dev.mien.client.source.SourceOpener;
import dev.mien.client.window.LiveView;
import dev.mien.client.window.VideoWindow;
import java.io.PrintWriter;
import java.util.List;

/** Puts the parts together as the settings say, runs them and takes them apart again. */
final class WebcamRun {

  private final WebcamSettings settings;
  private final StopSignal stop;
  private final PrintWriter err;
  private final RunStatistics statistics = new RunStatistics();

  WebcamRun(WebcamSettings settings, StopSignal stop, PrintWriter err) {
    this.settings = settings;
    this.stop = stop;
    this.err = err;
  }

  RunStatistics statistics() {
    return statistics;
  }

  /**
   * @throws ClientException where it cannot start or has to break off
   */
  void run() throws InterruptedException {
    if (!settings.window()) {
      // Pictures are drawn without asking a display that may not answer.
      System.setProperty("java.awt.headless", "true");
    }
    var opener = new SourceOpener(Cameras.ofThisMachine(), settings.cameraSize(), this::warn);
    try (FrameSource source = opener.open(settings.source())) {
      if (settings.window()) {
        runInWindow(source.live() ? source : new PacedSource(source));
      } else {
        try (var connection = connect(source)) {
          run(source, connection, Viewer.NONE);
        }
      }
    }
  }

  private void runInWindow(FrameSource source) throws InterruptedException {
    try (var connection = connect(source);
        var window = new VideoWindow(title(source), stop::give);
        var view = new LiveView(window, connection)) {
      run(source, connection, view);
    }
  }

  private void run(FrameSource source, ExpressionConnection connection, Viewer viewer)
      throws InterruptedException {
    try (var sinks = settings.outputs().open(source.frameRate());
        var finder = new FaceFinder(settings.detector(), settings.minConfidence())) {
      var loop = new WebcamLoop(source, finder, connection, viewer, List.of(statistics, sinks));
      stop.whenGiven(loop::stop);
      loop.run(settings.maxFrames());
    }
  }

  private ExpressionConnection connect(FrameSource source) {
    return settings.connector().connect(settings.sendPolicy(source.live()));
  }

  private static String title(FrameSource source) {
    String name = source.name();
    return "mien · " + name.substring(name.lastIndexOf('/') + 1);
  }

  private void warn(String sentence) {
    err.println("mien: " + sentence);
  }
}
