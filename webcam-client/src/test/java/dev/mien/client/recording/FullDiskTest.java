package dev.mien.client.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mien.cli.UserException;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.recording.clips.AnnotatedPictures;
import dev.mien.client.recording.clips.AnnotatedVideo;
import dev.mien.client.recording.formats.RecordingFile;
import dev.mien.client.recording.statistics.TimeLine;
import dev.mien.client.source.CaptureTime;
import dev.mien.client.source.Frame;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system of 256 KB in memory, which only root can mount. */
class FullDiskTest {

  private static final String OLDER = "what was there before";

  @TempDir Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString());
    assumeTrue(mounted, "skipped: this user may not mount a file system");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", disk.toString());
    }
  }

  @Test
  void anOlderClipStays() throws IOException {
    assertOlderFileStays("clip.mp4", file -> new AnnotatedVideo(file, 10));
  }

  @Test
  void anOlderTimeLineStays() throws IOException {
    assertOlderFileStays("time.png", TimeLine::new);
  }

  @Test
  void aPictureThatDoesNotFitLeavesNoPart() throws IOException {
    assertThatThrownBy(() -> fill(new AnnotatedPictures(disk)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(".png: cannot be written: ", "o space left");
    try (var files = Files.list(disk)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(it -> it.endsWith("part"));
    }
  }

  @Test
  void aRecordingKeepsTheLinesThatFitted() throws IOException {
    Path file = disk.resolve("faces.jsonl");

    assertThatThrownBy(() -> fill(RecordingFile.open(file)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("faces.jsonl: cannot be written: ", "o space left")
        .hasMessageNotContaining("kept");
    assertThat(Files.size(file)).isGreaterThan(100_000);
  }

  @Test
  void anOlderRecordingStaysWhereNoLineFits() throws IOException {
    for (String name : List.of("faces.jsonl", "faces.csv")) {
      Path file = Files.writeString(disk.resolve(name), OLDER);
      Path other = Files.write(disk.resolve("other"), new byte[63 * 4096]);

      assertThatThrownBy(() -> fill(RecordingFile.open(file)))
          .as(name)
          .isInstanceOf(UserException.class)
          .hasMessageContainingAll(name, "o space left", "the older file is kept");
      assertThat(file).hasContent(OLDER);
      Files.delete(other);
      Files.delete(file);
    }
  }

  private void assertOlderFileStays(String name, Function<Path, FrameSink> open)
      throws IOException {
    Path file = Files.writeString(disk.resolve(name), OLDER);
    Files.write(disk.resolve("other"), new byte[245_000]);

    assertThatThrownBy(() -> fill(open.apply(file)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(name, "o space left", "the older file is kept");
    assertThat(file).hasContent(OLDER);
    assertThat(disk.toFile().list()).containsExactlyInAnyOrder(name, "other");
  }

  /** Noise, which no encoder makes small; a hundred times as much as the disk holds. */
  private static void fill(FrameSink sink) {
    try (sink) {
      var random = new Random(1);
      for (int i = 0; i < 1000; i++) {
        LabelledFrame faces = Frames.at(i * 100L, "happy");
        var image = new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR);
        for (int pixel = 0; i < 40 && pixel < 320 * 240; pixel++) {
          image.setRGB(pixel % 320, pixel / 320, random.nextInt());
        }
        var frame = new Frame("a.mp4", i, i * 100L, new CaptureTime(Instant.EPOCH, 0), image);
        sink.accept(new LabelledFrame(frame, faces.faces(), 0, 0));
      }
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true);
      return process.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
