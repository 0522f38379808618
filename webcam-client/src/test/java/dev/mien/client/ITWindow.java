package dev.mien.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mien.client.annotation.ExpressionColours;
import dev.mien.client.connection.BrightnessServer;
import dev.mien.client.source.DrawnClip;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program in a process of its own, with a real window where there is a display. */
@Timeout(120)
class ITWindow {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private static Path shared;
  private static Path clip;

  @TempDir private Path directory;
  private Process client;

  @BeforeAll
  static void drawClip() throws Exception {
    clip = DrawnClip.write(shared.resolve("clip.mp4"), 1, 300);
  }

  @AfterEach
  void stop() {
    if (client != null) {
      client.destroyForcibly();
    }
  }

  @Test
  void showsLabelsThroughTheDeathOfAServerAndQuitsOnKeyQ() throws Exception {
    Screen screen = Screen.orSkip();
    Path output = directory.resolve("output.txt");
    var server = BrightnessServer.start();
    client =
        Client.start(
            screen.display(), output, "webcam", "--source", clip, "--server", server.address());

    await()
        .atMost(PATIENCE)
        .until(() -> screen.shows(ExpressionColours.of("happy"), ExpressionColours.of("sad")));
    server.close();
    await().atMost(PATIENCE).until(() -> screen.shows(ExpressionColours.ofUnlabelled()));
    try (var restarted = BrightnessServer.start(server.port())) {
      await()
          .atMost(PATIENCE)
          .until(() -> screen.shows(ExpressionColours.of("happy"), ExpressionColours.of("sad")));
      assertThat(restarted.requests).isNotEmpty();

      screen.press(KeyEvent.VK_Q);
      assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(client.exitValue()).isZero();
    assertThat(Files.readString(output)).contains("frames/s", "labels: ");
  }

  @Test
  void quitsOnEscape() throws Exception {
    Screen screen = Screen.orSkip();
    client =
        Client.start(
            screen.display(),
            directory.resolve("output.txt"),
            "webcam",
            "--source",
            clip,
            "--server",
            "localhost:1");

    await().atMost(PATIENCE).until(() -> screen.shows(ExpressionColours.ofUnlabelled()));
    screen.press(KeyEvent.VK_ESCAPE);

    assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).isZero();
  }

  @Test
  void saysThatThereIsNoDisplay() throws Exception {
    assertNoDisplay("", "DISPLAY is not set");
  }

  @Test
  void saysThatTheDisplayDoesNotAnswer() throws Exception {
    assertNoDisplay(":4711", "DISPLAY is :4711");
  }

  @Test
  void needsNoDisplayWithoutAWindow() throws Exception {
    Path pictures = DrawnClip.writePictures(directory, 1, 2);
    Path annotated = directory.resolve("annotated");
    Path output = directory.resolve("output.txt");
    try (var server = BrightnessServer.start()) {
      client =
          Client.start(
              ":4711",
              output,
              "webcam",
              "--no-window",
              "--source",
              pictures,
              "--server",
              server.address(),
              "--save-pictures",
              annotated);

      assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(client.exitValue()).as(Files.readString(output)).isZero();
    assertThat(annotated.toFile().list()).hasSize(2);
  }

  @Test
  void finishesTheClipWhenItIsTerminated() throws Exception {
    Path recording = directory.resolve("out.jsonl");
    Path video = directory.resolve("out.mp4");
    try (var server = BrightnessServer.start()) {
      client =
          Client.start(
              "",
              directory.resolve("output.txt"),
              "webcam",
              "--no-window",
              "--source",
              clip,
              "--server",
              server.address(),
              "--record",
              recording,
              "--save-video",
              video);
      await().atMost(PATIENCE).until(() -> server.requests.size() > 20);

      client.destroy();
      assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    try (var grabber = new FFmpegFrameGrabber(video.toFile())) {
      grabber.start();
      assertThat(grabber.grabImage()).isNotNull();
    }
    assertThat(Files.readAllLines(recording))
        .hasSizeGreaterThan(10)
        .allMatch(line -> line.endsWith("]}"));
  }

  @Test
  void leavesWholeLinesWhenItIsKilled() throws Exception {
    Path recording = directory.resolve("out.jsonl");
    try (var server = BrightnessServer.start()) {
      client =
          Client.start(
              "",
              directory.resolve("output.txt"),
              "webcam",
              "--no-window",
              "--source",
              clip,
              "--server",
              server.address(),
              "--record",
              recording);
      await().atMost(PATIENCE).until(() -> server.requests.size() > 20);

      client.destroyForcibly().waitFor();
    }
    assertThat(Files.readAllLines(recording))
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.endsWith("]}"));
  }

  private void assertNoDisplay(String display, String sentence) throws Exception {
    Path pictures = DrawnClip.writePictures(directory, 1, 1);
    Path output = directory.resolve("output.txt");
    client = Client.start(display, output, "webcam", "--source", pictures);

    assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).isEqualTo(1);
    assertThat(Files.readString(output))
        .contains("there is no display to open a window on", sentence, "--no-window")
        .doesNotContain("\tat ");
  }
}
