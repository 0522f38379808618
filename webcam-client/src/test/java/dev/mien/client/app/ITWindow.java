package dev.mien.client.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mien.client.classify.remote.BrightnessServer;
import dev.mien.client.render.ExpressionColours;
import dev.mien.client.source.DrawnClip;
import java.awt.Color;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program in a process of its own, with a real window where there is a display. */
@Timeout(120)
class ITWindow {

  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  private static final Color ONLINE = new Color(0x35, 0xC7, 0x9A);
  private static final Color RECORDING = new Color(0xE5, 0x48, 0x4D);

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
  void goesOnThroughFiveDeathsOfAServerAndQuitsOnKeyQ() throws Exception {
    Screen screen = Screen.orSkip();
    Path recording = directory.resolve("out.jsonl");
    var server = BrightnessServer.start();
    startAndAwaitLabels(screen, server, "--source", clip, "--loop", "--record", recording);

    server.close();
    await().atMost(TIMEOUT).until(() -> screen.shows(ExpressionColours.ofUnlabelled()));
    for (int death = 1; death < 5; death++) {
      int before = lines(recording);
      await().atMost(TIMEOUT).until(() -> lines(recording) > before + 5);
      try (var restarted = BrightnessServer.start(server.port())) {
        await().atMost(TIMEOUT).until(() -> restarted.requests.size() > 1);
      }
    }
    try (var restarted = BrightnessServer.start(server.port())) {
      // Labels of the server before may still stand on the screen.
      await().atMost(TIMEOUT).until(() -> restarted.requests.size() > 1);
      await()
          .atMost(TIMEOUT)
          .until(() -> screen.shows(ExpressionColours.of("happy"), ExpressionColours.of("sad")));
      screen.press(KeyEvent.VK_Q);
      assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(client.exitValue()).isZero();
    assertNoFrameIsMissing(recording);
    assertThat(longestMillisBetweenPictures()).isGreaterThan(90);
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

    await().atMost(TIMEOUT).until(() -> screen.shows(ExpressionColours.ofUnlabelled()));
    screen.press(KeyEvent.VK_ESCAPE);

    assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).isZero();
  }

  @Test
  void doesWhatItsKeysSay() throws Exception {
    Screen screen = Screen.orSkip();
    Path kept = directory.resolve("kept");
    try (var server = BrightnessServer.start()) {
      startAndAwaitLabels(screen, server, "--source", "demo", "--loop", "--snapshots", kept);
      await().atMost(TIMEOUT).until(() -> screen.shows(ONLINE));

      screen.press(KeyEvent.VK_H);
      await().atMost(TIMEOUT).until(() -> screen.count(ONLINE) == 0);
      screen.press(KeyEvent.VK_H);
      await().atMost(TIMEOUT).until(() -> screen.shows(ONLINE));

      long dark = darkPixels(screen);
      screen.press(KeyEvent.VK_SHIFT, KeyEvent.VK_SLASH);
      await().atMost(TIMEOUT).until(() -> darkPixels(screen) > dark + 50_000);
      screen.press(KeyEvent.VK_SHIFT, KeyEvent.VK_SLASH);
      await().atMost(TIMEOUT).until(() -> darkPixels(screen) < dark + 50_000);

      screen.press(KeyEvent.VK_C);
      await().atMost(TIMEOUT).until(() -> screen.shows(ExpressionColours.of("neutral")));

      screen.press(KeyEvent.VK_S);
      await().atMost(TIMEOUT).until(() -> namesIn(kept).stream().anyMatch(ITWindow::isPicture));
      screen.press(KeyEvent.VK_R);
      await().atMost(TIMEOUT).until(() -> screen.count(RECORDING) > 50);
      screen.press(KeyEvent.VK_R);
      await().atMost(TIMEOUT).until(() -> namesIn(kept).stream().anyMatch(ITWindow::isClip));

      screen.press(KeyEvent.VK_ALT, KeyEvent.VK_F4);
      assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(client.exitValue()).isZero();
    assertThat(namesIn(kept)).hasSize(2).allMatch(name -> name.startsWith("mien-20"));
    for (String name : namesIn(kept)) {
      try (var grabber = new FFmpegFrameGrabber(kept.resolve(name).toFile())) {
        grabber.start();
        assertThat(grabber.grabImage().imageWidth).isEqualTo(640);
      }
    }
  }

  @Test
  void standsStillDuringAPauseAndGoesOnFromThere() throws Exception {
    Screen screen = Screen.orSkip();
    Path recording = directory.resolve("out.jsonl");
    try (var server = BrightnessServer.start()) {
      startAndAwaitLabels(screen, server, "--source", clip, "--record", recording);

      screen.press(KeyEvent.VK_SPACE);
      await().atMost(TIMEOUT).until(() -> stoodStill(recording));
      int before = lines(recording);
      screen.press(KeyEvent.VK_SPACE);
      await().atMost(TIMEOUT).until(() -> lines(recording) > before + 5);
      screen.press(KeyEvent.VK_Q);
      assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertNoFrameIsMissing(recording);
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
      await().atMost(TIMEOUT).until(() -> server.requests.size() > 20);

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
      await().atMost(TIMEOUT).until(() -> server.requests.size() > 20);

      client.destroyForcibly().waitFor();
    }
    assertThat(Files.readAllLines(recording))
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.endsWith("]}"));
  }

  private void startAndAwaitLabels(Screen screen, BrightnessServer server, Object... more)
      throws Exception {
    var args = new ArrayList<Object>(List.of("webcam", "--server", server.address()));
    args.addAll(List.of(more));
    client = Client.start(screen.display(), directory.resolve("output.txt"), args.toArray());
    await()
        .atMost(TIMEOUT)
        .until(() -> screen.shows(ExpressionColours.of("happy"), ExpressionColours.of("sad")));
  }

  private static void assertNoFrameIsMissing(Path recording) throws Exception {
    assertThat(Files.readAllLines(recording))
        .extracting(line -> Integer.parseInt(line.replaceAll(".*\"frame\":(\\d+),.*", "$1")))
        .isEqualTo(IntStream.range(0, lines(recording)).boxed().toList());
  }

  /** As it says at its end; of a clip with ten pictures a second. */
  private double longestMillisBetweenPictures() throws Exception {
    String output = Files.readString(directory.resolve("output.txt"));
    return Double.parseDouble(output.replaceAll("(?s).*, longest ([0-9.]+) ms.*", "$1"));
  }

  /** For a second: at ten frames in each. */
  private static boolean stoodStill(Path recording) throws Exception {
    long before = Files.size(recording);
    TimeUnit.SECONDS.sleep(1);
    return Files.size(recording) == before;
  }

  /** Of the plate behind the keys, which lets a little of the room through. */
  private static long darkPixels(Screen screen) {
    return IntStream.of(screen.pixels()).filter(pixel -> (pixel >> 8 & 0xFF) < 0x24).count();
  }

  private static int lines(Path recording) throws Exception {
    return Files.readAllLines(recording).size();
  }

  private static List<String> namesIn(Path directory) {
    String[] names = directory.toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  private static boolean isPicture(String name) {
    return name.endsWith(".png");
  }

  private static boolean isClip(String name) {
    return name.endsWith(".mp4");
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
