package dev.mien.client.recording;

import dev.mien.client.connection.FaceAnswer;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what a run saw, for the words at its end. */
public final class RunStatistics implements FrameSink {

  private long startNanos;
  private long endNanos;
  private final Map<String, Integer> labels = new TreeMap<>();
  private final List<Long> latenciesNanos = new ArrayList<>();
  private int frames;
  private int faces;
  private int unanswered;

  @Override
  public void accept(LabelledFrame frame) {
    if (frames == 0) {
      startNanos = frame.frame().capturedNanos();
    }
    endNanos = System.nanoTime();
    frames++;
    frame.faces().forEach(this::count);
    if (!frame.faces().isEmpty() && !frame.lacksLabels()) {
      latenciesNanos.add(frame.latencyNanos());
    }
  }

  public int frames() {
    return frames;
  }

  public int faces() {
    return faces;
  }

  public int unanswered() {
    return unanswered;
  }

  /** Up to three lines. */
  public String summary() {
    double seconds = Duration.ofNanos(endNanos - startNanos).toMillis() / 1000.0;
    String text =
        String.format(
            Locale.ROOT,
            "%d frames, %d faces in %.1f s (%.1f frames/s)",
            frames,
            faces,
            seconds,
            frames / Math.max(seconds, 1e-3));
    if (faces > 0) {
      text += "\nlabels: " + counts();
    }
    if (!latenciesNanos.isEmpty()) {
      text +=
          String.format(
              Locale.ROOT,
              "\nfrom capture to label: p50 %.1f ms, p95 %.1f ms",
              percentileMillis(0.50),
              percentileMillis(0.95));
    }
    return text;
  }

  private String counts() {
    String counts =
        labels.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    String none = unanswered == 0 ? "" : unanswered + " without a label";
    return counts.isEmpty() || none.isEmpty() ? counts + none : counts + "; " + none;
  }

  private void count(LabelledFace face) {
    faces++;
    if (face.answer() instanceof FaceAnswer.Labelled labelled) {
      labels.merge(labelled.label(), 1, Integer::sum);
    } else {
      unanswered++;
    }
  }

  /** Nearest rank. */
  private double percentileMillis(double fraction) {
    List<Long> sorted = latenciesNanos.stream().sorted().toList();
    int rank = (int) Math.ceil(fraction * sorted.size());
    return sorted.get(rank - 1) / 1e6;
  }
}
