package dev.mien.client.recording.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.CaptureTime;
import dev.mien.client.source.Frame;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedVideoTest {

  @TempDir Path directory;

  @Test
  void keepsTheTimeOfEachFrameAndTheSizeOfTheFirst() throws Exception {
    Path file = directory.resolve("out.mp4");
    try (var video = new AnnotatedVideo(file, 10)) {
      video.accept(frame(0, 5000, 321, 241));
      video.accept(frame(1, 5100, 640, 100));
      video.accept(frame(2, 5700, 321, 241));
    }

    try (var grabber = new FFmpegFrameGrabber(file.toFile())) {
      grabber.start();
      assertThat(grabber.getImageWidth()).isEqualTo(320);
      assertThat(grabber.getImageHeight()).isEqualTo(240);
      for (long expectedMillis : new long[] {0, 100, 700}) {
        assertThat(grabber.grabImage().timestamp / 1000).isEqualTo(expectedMillis);
      }
      assertThat(grabber.grabImage()).isNull();
    }
  }

  @Test
  void lastsAsLongAsItsFramesWhereTheyComeFasterThanTheNominalRate() throws Exception {
    Path file = directory.resolve("out.mp4");
    try (var video = new AnnotatedVideo(file, 5)) {
      for (int i = 0; i < 60; i++) {
        video.accept(frame(i, 1000L * i / 30, 64, 64));
      }
    }

    try (var grabber = new FFmpegFrameGrabber(file.toFile())) {
      grabber.start();
      assertThat(grabber.getLengthInTime() / 1e6).isBetween(1.9, 2.5);
    }
  }

  @Test
  void leavesTheOldClipInPlaceUntilTheNewOneIsWhole() throws Exception {
    Path file = Files.writeString(directory.resolve("out.mp4"), "the old clip");
    try (var video = new AnnotatedVideo(file, 10)) {
      video.accept(frame(0, 0, 64, 64));
      assertThat(file).hasContent("the old clip");
    }

    assertThat(file).isNotEmptyFile();
    assertThat(Files.size(file)).isGreaterThan(100);
    assertThat(directory.toFile().list()).containsExactly("out.mp4");
  }

  @Test
  void leavesNothingBehindWhereThereWasNoFrame() {
    new AnnotatedVideo(directory.resolve("out.mp4"), 10).close();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void namesTheDirectoryThatIsMissing() {
    Path file = directory.resolve("missing/out.mp4");

    assertThatThrownBy(() -> new AnnotatedVideo(file, 10))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no directory %s; create it first", file.getParent());
  }

  private static LabelledFrame frame(long number, long positionMillis, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    return new LabelledFrame(
        new Frame("clip.mp4", number, positionMillis, new CaptureTime(Instant.EPOCH, 0), image),
        List.of(),
        0,
        0);
  }
}
