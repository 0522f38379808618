package dev.mien.client.recording.clips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.recording.Frames;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

  @TempDir Path directory;
  private final List<String> notices = new ArrayList<>();

  @Test
  void keepsAPictureNowAndThen() throws Exception {
    var snapshots = new PeriodicSnapshots(new Snapshots(directory.resolve("new")), 1000);
    for (long millis = 400; millis <= 5000; millis += 200) {
      if (millis < 2500 || millis > 4000) {
        snapshots.accept(Frames.at(millis, "happy"));
      }
    }

    assertThat(directory.resolve("new").toFile().list())
        .extracting(name -> name.replaceAll(".*(\\d\\d-\\d{3}\\.png)", "$1"))
        .as("seconds and milliseconds of what was kept")
        .containsExactlyInAnyOrder(
            "05-400.png", "06-400.png", "07-400.png", "09-200.png", "09-400.png");
    for (File picture : directory.resolve("new").toFile().listFiles()) {
      assertThat(ImageIO.read(picture).getWidth()).isEqualTo(64);
    }
  }

  @Test
  void makesAClipOfWhatComesBetweenTwoSwitches() throws Exception {
    try (var clips = clips(directory)) {
      clips.accept(Frames.at(0, "happy"));
      clips.toggle();
      clips.accept(Frames.at(100, "happy"));
      clips.accept(Frames.at(200, "happy"));
      clips.toggle();
      clips.accept(Frames.at(300, "happy"));
    }

    assertThat(notices).singleElement().asString().startsWith("saved ").endsWith("-100.mp4");
    assertThat(framesOf(Path.of(notices.get(0).substring("saved ".length())))).isEqualTo(2);
  }

  @Test
  void finishesTheClipAtTheEnd() {
    var clips = clips(directory);
    clips.toggle();
    clips.accept(Frames.at(100, "happy"));
    clips.close();

    assertThat(notices).hasSize(1);
    assertThat(directory.toFile().list()).hasSize(1).allMatch(name -> name.endsWith(".mp4"));
  }

  @Test
  void goesOnWithoutAClipThatCannotBeWritten() throws Exception {
    var clips = clips(Files.createFile(directory.resolve("file")));
    clips.toggle();
    clips.accept(Frames.at(100, "happy"));

    assertThat(notices).singleElement().asString().contains("cannot be made");
    assertThat(clips.isOn()).isFalse();
  }

  private ClipRecorder clips(Path where) {
    return new ClipRecorder(new Snapshots(where), () -> 10, notices::add);
  }

  private static int framesOf(Path video) throws Exception {
    try (var grabber = new FFmpegFrameGrabber(video.toFile())) {
      grabber.start();
      int frames = 0;
      while (grabber.grabImage() != null) {
        frames++;
      }
      return frames;
    }
  }
}
