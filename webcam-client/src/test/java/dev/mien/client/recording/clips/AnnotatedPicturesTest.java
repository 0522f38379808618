package dev.mien.client.recording.clips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.CaptureTime;
import dev.mien.client.source.Frame;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedPicturesTest {

  @TempDir Path directory;

  @Test
  void shortensNamesThatNoFileSystemTakes() {
    var pictures = new AnnotatedPictures(directory);
    pictures.accept(frame(0, "in/" + "ü".repeat(125) + ".png"));
    pictures.accept(frame(1, "12:30:05.mp4"));
    pictures.accept(frame(2, "rtsp://camera:554/live"));

    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder(
            "000000-" + "ü".repeat(100) + ".png", "000001-12_30_05.png", "000002-live.png");
  }

  private static LabelledFrame frame(long number, String source) {
    var image = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    return new LabelledFrame(
        new Frame(source, number, 0, new CaptureTime(Instant.EPOCH, 0), image), List.of(), 0, 0);
  }
}
