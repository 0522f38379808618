package dev.mien.client.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.connection.FaceAnswer;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.Frame;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunStatisticsTest {

  private final RunStatistics statistics = new RunStatistics();

  @Test
  void countsLabelsAndMeasuresFromCaptureToLabel() {
    for (int millis = 1; millis <= 100; millis++) {
      statistics.accept(frame(millis, labelled(millis <= 30 ? "sad" : "happy")));
    }
    statistics.accept(frame(9999, new FaceAnswer.Unanswered("server away")));
    statistics.accept(frame(9999));

    assertThat(statistics.summary())
        .startsWith("102 frames, 101 faces in ")
        .contains("labels: happy 70, sad 30; 1 without a label")
        .endsWith("p50 50.0 ms, p95 95.0 ms");
  }

  @Test
  void saysNothingAboutLabelsWhereNoFaceWasSeen() {
    statistics.accept(frame(1));

    assertThat(statistics.summary()).startsWith("1 frames, 0 faces").hasLineCount(1);
  }

  private static FaceAnswer labelled(String label) {
    return new FaceAnswer.Labelled(label, 1, Map.of(label, 1f), "v1");
  }

  private static LabelledFrame frame(int latencyMillis, FaceAnswer... answers) {
    var image = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
    var box = new Rectangle(1, 1);
    return new LabelledFrame(
        new Frame("clip.mp4", 0, Instant.EPOCH, 0, 0, image),
        Stream.of(answers).map(answer -> new LabelledFace(box, 1, answer)).toList(),
        latencyMillis * 1_000_000L);
  }
}
