package dev.mien.client.window;

import dev.mien.client.annotation.Scene;
import dev.mien.client.connection.ExpressionConnection;
import dev.mien.client.connection.FaceAnswer;
import dev.mien.client.label.FoundFace;
import dev.mien.client.label.LabelMemory;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.loop.Viewer;
import dev.mien.client.source.Frame;
import java.util.List;
import java.util.Optional;
import javax.swing.Timer;

/** Keeps a window up to date: with each frame, with each answer, and as time goes by. */
public final class LiveView implements Viewer, AutoCloseable {

  private static final int TICK_MILLIS = 250;
  private static final FaceAnswer NOT_YET = new FaceAnswer.Unanswered("not answered yet");

  private final VideoWindow window;
  private final ExpressionConnection connection;
  private final LabelMemory memory = new LabelMemory();
  private final Meter meter = new Meter();
  private final Timer timer = new Timer(TICK_MILLIS, tick -> refresh());
  private Frame frame;
  private List<LabelledFace> faces = List.of();

  public LiveView(VideoWindow window, ExpressionConnection connection) {
    this.window = window;
    this.connection = connection;
    timer.start();
  }

  @Override
  public synchronized void found(Frame found, List<FoundFace> foundFaces) {
    frame = found;
    faces =
        foundFaces.stream()
            .map(face -> memory.recall(face.with(NOT_YET), found.positionMillis()))
            .toList();
    meter.frame();
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

  @Override
  public void close() {
    timer.stop();
  }

  private synchronized void refresh() {
    if (frame != null) {
      var status = StatusLine.of(connection.server(), connection.state(), meter, System.nanoTime());
      window.show(new Scene(frame.image(), faces, Optional.of(status)));
    }
  }
}
