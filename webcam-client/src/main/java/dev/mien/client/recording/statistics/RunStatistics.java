package dev.mien.client.recording.statistics;

import dev.mien.client.classify.Classification;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.recording.FrameSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Counts what a run saw, for the words at its end. */
public final class RunStatistics implements FrameSink {

  private final Supplier<Instant> programStart;
  private final Map<String, Integer> labels = new TreeMap<>();
  private final LabelChanges changes = new LabelChanges();
  private final LabelChanges changesAsAnswered = new LabelChanges();
  private final Percentiles detection = new Percentiles();
  private final Percentiles latency = new Percentiles();
  private final RepaintIntervals repaints = new RepaintIntervals();
  private long startNanos;
  private long endNanos;
  private Instant firstLabelAt = Instant.EPOCH;
  private int frames;
  private int faces;
  private int unanswered;
  private int replaced;

  /**
   * @param programStart asked for at the end alone, since the answer takes a while
   */
  public RunStatistics(Supplier<Instant> programStart) {
    this.programStart = programStart;
  }

  @Override
  public void accept(LabelledFrame frame) {
    if (frames == 0) {
      startNanos = frame.frame().capturedNanos();
    }
    endNanos = System.nanoTime();
    frames++;
    frame.faces().forEach(face -> count(face, frame.frame().positionMillis()));
    replaced += frame.replaced() ? 1 : 0;
    detection.add(frame.detectionNanos());
    if (!frame.faces().isEmpty() && !frame.lacksLabels()) {
      if (latency.isEmpty()) {
        firstLabelAt = frame.frame().capturedAt().plusNanos(frame.latencyNanos());
      }
      latency.add(frame.latencyNanos());
    }
  }

  public int frames() {
    return frames;
  }

  /** Of the window, which draws them on a thread of its own. */
  public RepaintIntervals repaints() {
    return repaints;
  }

  /** Up to seven lines. */
  public String summary() {
    double seconds = (endNanos - startNanos) / 1e9;
    var lines = new ArrayList<String>();
    lines.add(
        text(
            "%d frames, %d faces in %.1f s (%.1f frames/s)",
            frames, faces, seconds, frames / Math.max(seconds, 1e-3)));
    if (faces > 0) {
      lines.add("labels: " + counts());
    }
    if (replaced > 0) {
      lines.add(text("overtaken: %d frames by a newer one, before they had labels", replaced));
    }
    if (!changes.isEmpty()) {
      lines.add(
          text(
              "label changes: %.1f a minute for each face, %.1f without smoothing",
              changes.perMinute(), changesAsAnswered.perMinute()));
    }
    if (!latency.isEmpty()) {
      lines.add(
          text(
              "from capture to label: %s; first label %.1f s after the start",
              latency, Duration.between(programStart.get(), firstLabelAt).toMillis() / 1e3));
    }
    lines.add("finding and cutting the faces of a frame: " + detection);
    repaints.summary().ifPresent(lines::add);
    return String.join("\n", lines);
  }

  private String counts() {
    List<String> counts = new ArrayList<>();
    labels.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> counts.add(entry.getKey() + " " + entry.getValue()));
    String known = counts.stream().collect(Collectors.joining(", "));
    String none = unanswered == 0 ? "" : unanswered + " without a label";
    return known.isEmpty() || none.isEmpty() ? known + none : known + "; " + none;
  }

  private void count(LabelledFace face, long positionMillis) {
    faces++;
    if (face.answer() instanceof Classification.Labelled labelled) {
      String shown = face.smoothed().map(smoothed -> smoothed.label()).orElse(labelled.label());
      labels.merge(shown, 1, Integer::sum);
      changes.add(face.track(), shown, positionMillis);
      changesAsAnswered.add(face.track(), labelled.label(), positionMillis);
    } else {
      unanswered++;
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
