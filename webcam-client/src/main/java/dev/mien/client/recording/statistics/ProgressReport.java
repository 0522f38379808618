package dev.mien.client.recording.statistics;

import dev.mien.client.classify.Classification;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.recording.FrameSink;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says now and then how a run goes, each time for the stretch since the last. */
public final class ProgressReport implements FrameSink {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final long everyNanos;
  private final Consumer<String> lines;
  private final ProcessMemory memory = new ProcessMemory();
  private final Percentiles latency = new Percentiles();
  private long sinceNanos = System.nanoTime();
  private int frames;
  private int faces;
  private int unanswered;

  /**
   * @param everyMillis 1 or more
   * @param lines takes a line of text
   */
  public ProgressReport(long everyMillis, Consumer<String> lines) {
    this.everyNanos = TimeUnit.MILLISECONDS.toNanos(everyMillis);
    this.lines = lines;
  }

  @Override
  public void accept(LabelledFrame frame) {
    count(frame);
    memory.look();
    long nowNanos = System.nanoTime();
    if (nowNanos - sinceNanos >= everyNanos) {
      lines.accept(line((nowNanos - sinceNanos) / 1e9));
      sinceNanos = nowNanos;
      frames = 0;
      faces = 0;
      unanswered = 0;
      latency.clear();
      memory.clear();
    }
  }

  private void count(LabelledFrame frame) {
    frames++;
    faces += frame.faces().size();
    unanswered +=
        (int)
            frame.faces().stream()
                .filter(face -> face.answer() instanceof Classification.Unlabelled)
                .count();
    if (!frame.faces().isEmpty() && !frame.lacksLabels()) {
      latency.add(frame.latencyNanos());
    }
  }

  private String line(double seconds) {
    String labels = latency.isEmpty() ? "no labels" : "from capture to label %s".formatted(latency);
    return String.format(
        Locale.ROOT,
        "%s: %.1f frames/s, %d faces, %d of them without a label; %s; %s",
        LocalTime.now(ZoneId.systemDefault()).format(TIME),
        frames / seconds,
        faces,
        unanswered,
        labels,
        memory);
  }
}
