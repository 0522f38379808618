package dev.mien.client.recording.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.classify.Classification;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.CaptureTime;
import dev.mien.client.source.Frame;
import dev.mien.client.tracking.SmoothedPrediction;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunStatisticsTest {

  private final RunStatistics statistics = new RunStatistics(() -> Instant.EPOCH);

  @Test
  void countsLabelsAndMeasuresFromCaptureToLabel() {
    for (int millis = 1; millis <= 100; millis++) {
      statistics.accept(frame(millis, labelled(millis <= 30 ? "sad" : "happy")));
    }
    statistics.accept(frame(9999, new Classification.Unlabelled("server away")));
    statistics.accept(frame(9999));

    assertThat(statistics.summary())
        .startsWith("102 frames, 101 faces in ")
        .contains("labels: happy 70, sad 30; 1 without a label")
        .contains("from capture to label: p50 50.0 ms, p95 95.0 ms")
        .contains("first label 0.0 s after the start")
        .endsWith("finding and cutting the faces of a frame: p50 2.0 ms, p95 2.0 ms");
  }

  @Test
  void countsTheFramesThatNewerOnesOvertook() {
    statistics.accept(frame(1, labelled("sad")));
    for (int i = 0; i < 3; i++) {
      var overtaken = new Classification.Unlabelled(Classification.REPLACED);
      statistics.accept(frame(1, overtaken, overtaken));
    }
    statistics.accept(frame(1, new Classification.Unlabelled("server away")));

    assertThat(statistics.summary())
        .contains("labels: sad 1; 7 without a label")
        .contains("overtaken: 3 frames by a newer one");
  }

  @Test
  void saysHowEvenlyPicturesCameButForPauses() {
    long nanos = System.nanoTime();
    for (int picture = 0; picture < 100; picture++) {
      statistics.repaints().drawn(nanos += picture == 50 ? 70_000_000 : 30_000_000);
    }
    statistics.repaints().paused();
    statistics.repaints().drawn(nanos + 60_000_000_000L);
    statistics.accept(frame(1));

    assertThat(statistics.summary())
        .endsWith(
            "from one picture on the screen to the next: p50 30.0 ms, p95 30.0 ms, longest 70.0 ms");
  }

  @Test
  void saysNothingAboutLabelsWhereNoFaceWasSeen() {
    statistics.accept(frame(1));

    assertThat(statistics.summary()).startsWith("1 frames, 0 faces").hasLineCount(2);
  }

  @Test
  void countsHowOftenTheLabelOfAFaceChangesWithSmoothingAndWithout() {
    for (int second = 0; second <= 60; second++) {
      String answer = second % 2 == 0 ? "sad" : "happy";
      String shown = second < 30 ? "sad" : "happy";
      var smoothed = new SmoothedPrediction(shown, Map.of("sad", 0.5, "happy", 0.5));
      statistics.accept(frame(1, second * 1000L, labelled(answer), Optional.of(smoothed)));
    }

    assertThat(statistics.summary())
        .contains("label changes: 1.0 a minute for each face, 60.0 without smoothing")
        .contains("labels: happy 31, sad 30");
  }

  @Test
  void doesNotSpeakOfLabelChangesWhereNoFaceWasSeenTwice() {
    statistics.accept(frame(1, labelled("sad")));

    assertThat(statistics.summary()).contains("labels: sad 1").doesNotContain("label changes");
  }

  private static Classification labelled(String label) {
    return new Classification.Labelled(label, 1, Map.of(label, 1f), "v1");
  }

  private static LabelledFrame frame(int latencyMillis, Classification... answers) {
    List<LabelledFace> faces =
        Stream.of(answers).map(answer -> face(answer, Optional.empty())).toList();
    return frame(latencyMillis, 0, faces);
  }

  private static LabelledFrame frame(
      int latencyMillis,
      long positionMillis,
      Classification answer,
      Optional<SmoothedPrediction> smoothed) {
    return frame(latencyMillis, positionMillis, List.of(face(answer, smoothed)));
  }

  private static LabelledFace face(Classification answer, Optional<SmoothedPrediction> smoothed) {
    return new LabelledFace(1, new Rectangle(1, 1), 1, answer, smoothed);
  }

  private static LabelledFrame frame(
      int latencyMillis, long positionMillis, List<LabelledFace> faces) {
    var image = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
    return new LabelledFrame(
        new Frame("clip.mp4", 0, positionMillis, new CaptureTime(Instant.EPOCH, 0), image),
        faces,
        2_000_000,
        latencyMillis * 1_000_000L);
  }
}
