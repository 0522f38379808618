package dev.mien.client.app;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG2VIDEO;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.mien.client.classify.remote.BrightnessServer;
import dev.mien.client.source.DrawnClip;
import dev.mien.client.source.Pictures;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole client without a window, against a server on a port. */
@Timeout(120)
class ITWebcam {

  @TempDir Path directory;

  @Test
  void labelsEveryFaceOfADirectoryOfPictures() throws Exception {
    Path pictures = DrawnClip.writePictures(Files.createDirectory(directory.resolve("in")), 2, 4);
    Path recording = directory.resolve("out.jsonl");
    Path annotated = directory.resolve("annotated");
    try (var server = BrightnessServer.start()) {
      Client.Result result =
          webcam(pictures, server, "--record", recording, "--save-pictures", annotated);

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.out())
          .contains("4 frames, 8 faces", "labels: ", "from capture to label")
          .contains("wrote " + recording, "wrote " + annotated);
    }
    List<JsonNode> lines = read(recording);
    assertThat(lines).hasSize(4);
    for (JsonNode line : lines) {
      assertThat(line.get("source").asText()).startsWith(pictures.toString());
      assertThat(line.get("faces")).hasSize(2);
      for (JsonNode face : line.get("faces")) {
        assertThat(face.get("label").asText()).isIn("happy", "sad");
        assertThat(face.get("probabilities").fieldNames())
            .toIterable()
            .containsExactlyElementsOf(BrightnessServer.LABELS);
      }
    }
    assertThat(ImageIO.read(annotated.resolve("000003-picture-03.png").toFile()).getWidth())
        .isEqualTo(640);
  }

  @Test
  void losesNoPictureToABrokenOneBesideIt() throws Exception {
    Path pictures = DrawnClip.writePictures(Files.createDirectory(directory.resolve("in")), 1, 3);
    Files.writeString(pictures.resolve("picture-00b.jpg"), "buy milk");
    Pictures.writeHuge(pictures.resolve("picture-01b.png"));
    cutInHalf(Files.copy(pictures.resolve("picture-00.png"), pictures.resolve("picture-01c.png")));
    Path recording = directory.resolve("out.jsonl");
    try (var server = BrightnessServer.start()) {
      Client.Result result = webcam(pictures, server, "--record", recording);

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.err().lines())
          .hasSize(3)
          .allMatch(line -> line.startsWith("mien: skipped "));
    }
    assertThat(read(recording))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line.at("/faces/0/label").isTextual()).isTrue());
  }

  @Test
  void losesNoSourceToABrokenOneNamedBesideIt() throws Exception {
    Path pictures = DrawnClip.writePictures(Files.createDirectory(directory.resolve("in")), 1, 2);
    Path text = Files.writeString(directory.resolve("notes.txt"), "buy milk");
    Path broken = Files.writeString(directory.resolve("broken.jpg"), "buy milk");
    Path clip = cutInHalf(DrawnClip.writeIndexFirst(directory.resolve("clip.mp4"), 1, 60));
    Path recording = directory.resolve("out.jsonl");

    Client.Result result =
        local(
            recording,
            text,
            pictures.resolve("picture-00.png"),
            clip,
            broken,
            pictures.resolve("picture-01.png"));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("mien: skipped: cannot open " + text),
            line -> assertThat(line).startsWith("mien: " + clip + " ends after "),
            line -> assertThat(line).startsWith("mien: skipped: ").contains("broken.jpg"));
    assertThat(read(recording))
        .extracting(line -> line.get("source").asText())
        .hasSizeBetween(12, 47)
        .startsWith(pictures.resolve("picture-00.png").toString(), clip.toString())
        .endsWith(clip.toString(), pictures.resolve("picture-01.png").toString());
  }

  @Test
  void failsWhereNoneOfSeveralSourcesCanBeRead() throws Exception {
    Path text = Files.writeString(directory.resolve("notes.txt"), "buy milk");
    Path broken = Files.writeString(directory.resolve("broken.jpg"), "buy milk");

    Client.Result result = local(directory.resolve("out.jsonl"), text, broken);

    assertThat(result.exitCode()).isOne();
    assertThat(result.err()).contains("notes.txt", "broken.jpg: not a picture").hasLineCount(2);
  }

  @Test
  void aClipOfAPictureAndAClipHasAllFramesOfBoth() throws Exception {
    Path pictures = DrawnClip.writePictures(Files.createDirectory(directory.resolve("in")), 1, 1);
    Path clip = DrawnClip.write(directory.resolve("clip.mp4"), 1, 20);
    Path video = directory.resolve("out.mp4");

    Client.Result result =
        local(
            directory.resolve("out.jsonl"),
            pictures.resolve("picture-00.png"),
            clip,
            "--save-video",
            video);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(framesOf(video)).isEqualTo(21);
  }

  private static Client.Result local(Path recording, Object... sources) {
    return Client.run(
        with(sources, "webcam", "--no-window", "--local", "--record", recording, "--source"));
  }

  @Test
  void readsNamesThatTheLocaleCannotSpell() throws Exception {
    Path pictures = DrawnClip.writePictures(Files.createDirectory(directory.resolve("in")), 1, 2);
    Files.move(pictures.resolve("picture-00.png"), pictures.resolve("Müller Köln.png"));
    Path printed = directory.resolve("printed");
    Path recording = directory.resolve("out.jsonl");
    Object[] args = {
      "webcam", "--no-window", "--local", "--source", pictures, "--record", recording
    };
    Process run = Client.startInAsciiLocale(printed, args);

    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).as(Files.readString(printed)).isZero();
    assertThat(Files.readString(printed)).contains("2 frames, 2 faces").doesNotContain("\tat ");
    assertThat(read(recording)).hasSize(2);
  }

  @Test
  void losesNoFrameOfAClipWhileTheServerIsKilledAndRestarted() throws Exception {
    Path clip = DrawnClip.write(directory.resolve("clip.mp4"), 1, 60);
    Path recording = directory.resolve("out.jsonl");
    Path video = directory.resolve("out.mp4");
    var server = BrightnessServer.start();
    CompletableFuture<Client.Result> run =
        CompletableFuture.supplyAsync(
            () -> webcam(clip, server, "--record", recording, "--save-video", video));
    await().until(() -> server.requests.size() >= 5);
    server.close();

    try (var restarted = BrightnessServer.start(server.port())) {
      Client.Result result = run.get(60, TimeUnit.SECONDS);

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(restarted.requests).isNotEmpty();
    }
    List<JsonNode> lines = read(recording);
    assertThat(lines).extracting(line -> line.get("frame").asInt()).hasSize(60).isSorted();
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.at("/faces/0/label").isTextual()).isTrue());
    assertThat(framesOf(video)).isEqualTo(60);
  }

  @Test
  void givesUpWhereNoServerAnswersAndKeepsTheRecordingWhole() throws Exception {
    Path pictures = DrawnClip.writePictures(Files.createDirectory(directory.resolve("in")), 1, 3);
    Path recording = directory.resolve("out.jsonl");
    int nobody = freePort();

    Client.Result result =
        Client.run(
            "webcam",
            "--no-window",
            "--source",
            pictures,
            "--server",
            "localhost:" + nobody,
            "--server-timeout-seconds",
            1,
            "--record",
            recording);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("no labels from the server at localhost:" + nobody)
        .contains("connection refused", "./mien serve")
        .doesNotContain("\tat ");
    assertThat(result.out()).contains("without a label");
    List<JsonNode> lines = read(recording);
    assertThat(lines).isNotEmpty();
    assertThat(lines.get(0).at("/faces/0/label").isNull()).isTrue();
    assertThat(lines.get(0).at("/faces/0/reason").asText()).contains("connection refused");
    assertThat(lines.get(0).at("/faces/0/box")).hasSize(4);
  }

  @Test
  void saysWhatIsWrongWithTheServerInOneSentence() throws Exception {
    HttpServer http = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    http.start();
    try {
      assertServerFails("that is an HTTP port", "localhost:" + http.getAddress().getPort());
      assertServerFails("no host has this name", "no-such-host.invalid:50051");
    } finally {
      http.stop(0);
    }
  }

  /** In a process of its own, where nothing keeps gRPC from printing what it logs. */
  @Test
  void printsOneSentenceAndNoTraceOfAnUnknownServer() throws Exception {
    Path printed = directory.resolve("printed");
    Process run =
        Client.start(
            "",
            printed,
            "webcam",
            "--no-window",
            "--source",
            "demo",
            "--server",
            "no-such-host.invalid:50051",
            "--server-timeout-seconds",
            3);

    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isOne();
    assertThat(Files.readString(printed)).doesNotContain("\tat ", "Exception", "WARNING");
    assertThat(Files.readAllLines(printed))
        .filteredOn(line -> line.startsWith("mien: "))
        .singleElement()
        .asString()
        .contains("no-such-host.invalid:50051: no host has this name");
  }

  private static void assertServerFails(String reason, String server) {
    Client.Result result =
        Client.run(
            "webcam",
            "--no-window",
            "--source",
            "demo",
            "--server",
            server,
            "--server-timeout-seconds",
            3);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("mien: no labels from the server at " + server)
        .contains(reason)
        .hasLineCount(1);
  }

  @Test
  void correctsWhatIsShownOfAFaceThatLookedNeutralAtTheStart() throws Exception {
    Path clip = DrawnClip.write(directory.resolve("clip.mp4"), 1, 25);
    Path recording = directory.resolve("out.jsonl");
    try (var server = BrightnessServer.start()) {
      Client.Result result = webcam(clip, server, "--record", recording, "--calibrate", 1);

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.err()).isEmpty();
    }
    List<JsonNode> lines = read(recording);
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.at("/faces/0/label").asText()).isIn("happy", "sad"));
    assertThat(lines.get(5).at("/faces/0/shown/label").asText()).isIn("happy", "sad");
    assertThat(lines.get(24).at("/faces/0/shown/label").asText()).isEqualTo("neutral");
  }

  @Test
  void saysWhyThereIsNoCalibration() throws Exception {
    Path clip = DrawnClip.write(directory.resolve("clip.mp4"), 1, 10);
    try (var server = BrightnessServer.start(List.of("tense", "calm"))) {
      Client.Result result = webcam(clip, server, "--calibrate", 1);

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err())
          .contains("--calibrate needs a model with a class neutral, and this one has tense, calm")
          .hasLineCount(1);
    }
    try (var server = BrightnessServer.start()) {
      Client.Result result = webcam(clip, server, "--calibrate", 60);

      assertThat(result.exitCode()).isZero();
      assertThat(result.err()).contains("the run ended before the calibration did");
    }
  }

  @Test
  void stopsAfterTheFramesThatWereAskedFor() throws Exception {
    Path clip = DrawnClip.write(directory.resolve("clip.mp4"), 1, 20);
    Path recording = directory.resolve("out.jsonl");
    try (var server = BrightnessServer.start()) {
      Client.Result result = webcam(clip, server, "--record", recording, "--max-frames", 7);

      assertThat(result.exitCode()).as(result.err()).isZero();
    }
    assertThat(read(recording)).hasSize(7);
  }

  @Test
  void recordsWhatItSawBeforeAClipThatWasCutShortEnds() throws Exception {
    Path clip = cutInHalf(DrawnClip.writeIndexFirst(directory.resolve("clip.mp4"), 1, 60));
    Path recording = directory.resolve("out.jsonl");
    try (var server = BrightnessServer.start()) {
      Client.Result result = webcam(clip, server, "--record", recording);

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("the file was cut short").doesNotContain("\tat ");
    }
    assertThat(read(recording)).hasSizeBetween(10, 45);
  }

  @Test
  void labelsTheNewestFramesOfANetworkCamera() throws Exception {
    Path recording = directory.resolve("out.jsonl");
    BrightnessServer.Behaviour slow =
        (request, responses) -> {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
          responses.onNext(BrightnessServer.answer(request, "v1"));
        };
    try (var camera = NetworkCamera.start();
        var server = BrightnessServer.start(0, slow)) {
      Client.Result result =
          Client.run(
              "webcam",
              "--no-window",
              "--source",
              camera.url(),
              "--server",
              server.address(),
              "--record",
              recording,
              "--max-frames",
              40);

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(server.requests).hasSizeLessThan(40);
    }
    List<JsonNode> lines = read(recording);
    assertThat(lines).hasSize(40).isSortedAccordingTo(comparingInt(it -> it.get("frame").asInt()));
    assertThat(lines).anySatisfy(it -> assertThat(it.at("/faces/0/label").isTextual()).isTrue());
    assertThat(lines)
        .anySatisfy(
            it ->
                assertThat(it.at("/faces/0/reason").asText())
                    .isEqualTo("a newer frame took its place"));
  }

  @Test
  void keepsWhatItWasAskedToOfTheDemo() throws Exception {
    Path table = directory.resolve("out.csv");
    Path timeLine = directory.resolve("timeline.png");
    Path snapshots = directory.resolve("snapshots");
    try (var server = BrightnessServer.start()) {
      Client.Result result =
          webcam(
              Path.of("demo"),
              server,
              "--record",
              table,
              "--timeline",
              timeLine,
              "--snapshot-every",
              1,
              "--snapshots",
              snapshots,
              "--max-frames",
              40);

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.out()).contains("40 frames, 120 faces", "label changes: ");
    }
    List<String> rows = Files.readAllLines(table);
    assertThat(rows).hasSize(121);
    assertThat(rows.get(0)).startsWith("source,frame,time,positionMillis,width,height,track,x,y");
    assertThat(rows.subList(1, 121))
        .extracting(row -> row.split(",", -1)[6])
        .as("three faces, known through the clip")
        .containsOnly("1", "2", "3");
    assertThat(ImageIO.read(timeLine.toFile()).getWidth()).isEqualTo(1200);
    assertThat(snapshots.toFile().list()).as("at 0, 1 and 2 seconds").hasSize(3);
  }

  @Test
  void drawsTheTimeLineOfAnMpeg2Clip() throws Exception {
    Path clip =
        DrawnClip.write(
            directory.resolve("clip.mpg"),
            1,
            25,
            it -> {
              it.setFormat("mpeg");
              it.setVideoCodec(AV_CODEC_ID_MPEG2VIDEO);
              it.setFrameRate(25);
            });
    Path timeLine = directory.resolve("timeline.png");

    Client.Result result = local(directory.resolve("out.jsonl"), clip, "--timeline", timeLine);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(ImageIO.read(timeLine.toFile()).getWidth()).isEqualTo(1200);
    assertThat(read(directory.resolve("out.jsonl")))
        .extracting(line -> line.get("positionMillis").asLong())
        .startsWith(0L, 40L)
        .isSorted()
        .hasSizeGreaterThanOrEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void leavesWholeFilesWhereItIsStopped(String signal) throws Exception {
    assumeFalse(
        isIgnored(signal),
        "started in the background or by nohup, where programs ignore Ctrl-C or the terminal's end");
    Path recording = directory.resolve("out.jsonl");
    Path video = directory.resolve("out.mp4");
    Path timeLine = directory.resolve("out.png");
    Path pictures = directory.resolve("pictures");
    Path printed = directory.resolve("printed");
    Process run =
        Client.start(
            "",
            printed,
            with(
                new Object[] {"--record", recording, "--save-video", video, "--timeline", timeLine},
                "webcam",
                "--no-window",
                "--local",
                "--loop",
                "--source",
                "demo",
                "--save-pictures",
                pictures));
    await().atMost(60, TimeUnit.SECONDS).until(() -> labelled("out.jsonl") >= 8);
    new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid())).start().waitFor();

    assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).as(Files.readString(printed)).isZero();
    assertThat(Files.readString(printed)).contains(" frames, ").doesNotContain("mien: ", "\tat ");
    int frames = read(recording).size();
    assertThat(framesOf(video)).isEqualTo(frames);
    assertThat(ImageIO.read(timeLine.toFile()).getWidth()).isEqualTo(1200);
    assertThat(pictures.toFile().list())
        .hasSize(frames)
        .allMatch(name -> name.endsWith(".png"))
        .allSatisfy(name -> assertThat(ImageIO.read(pictures.resolve(name).toFile())).isNotNull());
  }

  /** Programs started from here inherit that. */
  private static boolean isIgnored(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElse("0");
    int number = Map.of("HUP", 1, "INT", 2, "TERM", 15).get(signal);
    return (Long.parseUnsignedLong(ignored, 16) >> (number - 1) & 1) != 0;
  }

  @Test
  void saysWhichCamerasThereAre() {
    Client.Result result = Client.run("webcam", "--list-cameras");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).matches("(?s)(no cameras found|\\d+ \\(.*\\))\\R");
  }

  @Test
  void recordsWhatItSawBeforeAStreamStopped() throws Exception {
    try (var server = BrightnessServer.start();
        var silent = NetworkCamera.start();
        var rtsp = RtspCamera.start(directory, 4)) {
      var gone = NetworkCamera.start();
      CompletableFuture<Client.Result> ofGone = watch(gone.url(), server, "gone");
      CompletableFuture<Client.Result> ofSilent = watch(silent.url(), server, "silent");
      CompletableFuture<Client.Result> ofRtsp = watch(rtsp.url(), server, "rtsp");
      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> labelled("gone") >= 3 && labelled("silent") >= 3);
      gone.close();
      silent.fallSilent();

      assertStopped(ofGone, "gone", gone.url() + " gave no more frames after ");
      assertStopped(ofSilent, "silent", silent.url() + " gave no more frames after ");
      assertStopped(ofRtsp, "rtsp", rtsp.url() + " gave no more frames after ");
    }
  }

  private CompletableFuture<Client.Result> watch(
      String url, BrightnessServer server, String recording) {
    return CompletableFuture.supplyAsync(
        () ->
            Client.run(
                "webcam",
                "--no-window",
                "--source",
                url,
                "--server",
                server.address(),
                "--record",
                directory.resolve(recording)));
  }

  private long labelled(String recording) throws IOException {
    Path file = directory.resolve(recording);
    return Files.exists(file)
        ? Files.readAllLines(file).stream().filter(line -> line.contains("\"model\"")).count()
        : 0;
  }

  private void assertStopped(
      CompletableFuture<Client.Result> run, String recording, String sentence) throws Exception {
    Client.Result result = run.get(60, TimeUnit.SECONDS);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("mien: ").contains(sentence).hasLineCount(1);
    List<JsonNode> lines = read(directory.resolve(recording));
    assertThat(result.out()).startsWith(lines.size() + " frames, ");
    assertThat(labelled(recording)).isGreaterThanOrEqualTo(3);
  }

  @Test
  void saysWhatIsWrongInOneSentence() throws Exception {
    Path missing = directory.resolve("missing/out.jsonl");
    Path pictures = DrawnClip.writePictures(Files.createDirectory(directory.resolve("in")), 1, 1);

    assertFails("there is no camera 97", "--source", 97);
    assertFails("no such file: nowhere.mp4", "--source", "nowhere.mp4");
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Path text = Files.writeString(directory.resolve("text.jpg"), "buy milk");
    Path jpegXl = Files.write(directory.resolve("a.jxl"), new byte[] {(byte) 0xff, 0x0a, 1, 2});
    assertFails("a.jxl: pictures in JPEG XL cannot be read", "--local", "--source", jpegXl);
    Path huge = Pictures.writeHuge(directory.resolve("huge.png"));
    Path half = cutInHalf(DrawnClip.write(directory.resolve("half.mp4"), 1, 5));
    assertFails("empty: the directory has no files", "--local", "--source", empty);
    assertFails("text.jpg: not a picture; expected PNG", "--local", "--source", text);
    assertFails("20000 x 20000 pixels are too many", "--local", "--source", huge);
    assertFails("half.mp4: Invalid data found", "--source", half);
    assertFails("create it first", "--source", pictures, "--record", missing);
    assertFails("create it first", "--source", pictures, "--save-video", missing);
  }

  @Test
  void explainsWrongUsage() {
    assertUsage("--min-confidence is 1.5, expected 0 to 1", "--min-confidence", 1.5);
    assertUsage("'here' is not a server address: expected host:port", "--server", "here");
    assertUsage("--width is 0, expected 1 to 16384", "--width", 0);
    assertUsage("--smoothing-millis is -1, expected 0 or more", "--smoothing-millis", -1);
    assertUsage("--confidence-floor is 2, expected 0 to 1", "--confidence-floor", 2);
    assertUsage("--snapshot-every is 0, expected a time in seconds", "--snapshot-every", 0);
    assertUsage("--report-every is 0, expected a time in seconds", "--report-every", 0);
    assertUsage("--max-frames is 0, expected 1 or more", "--max-frames", 0);
    assertUsage("--calibrate is 0, expected a time in seconds", "--calibrate", 0);
    assertThat(Client.run().exitCode()).isEqualTo(2);
  }

  @Test
  void saysWhatWorksOnThisMachine() {
    Client.Result result = Client.run("doctor");

    assertThat(result.exitCode()).as(result.out()).isZero();
    assertThat(result.out())
        .contains("Java", "FFmpeg", "OpenCV", "TensorFlow Lite", "local model", "cameras");
  }

  private static void assertFails(String sentence, Object... args) {
    Client.Result result = Client.run(with(args, "webcam", "--no-window"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("mien: ").contains(sentence).hasLineCount(1);
  }

  private static void assertUsage(String sentence, Object... args) {
    Client.Result result = Client.run(with(args, "webcam"));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(sentence, "see mien webcam --help");
  }

  private static Client.Result webcam(Path source, BrightnessServer server, Object... args) {
    return Client.run(
        with(
            args,
            "webcam",
            "--no-window",
            "--source",
            source,
            "--server",
            server.address(),
            "--server-timeout-seconds",
            60));
  }

  private static Object[] with(Object[] more, Object... first) {
    var all = new ArrayList<Object>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray();
  }

  private static List<JsonNode> read(Path recording) throws IOException {
    var json = new ObjectMapper();
    var lines = new ArrayList<JsonNode>();
    for (String line : Files.readAllLines(recording)) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  private static Path cutInHalf(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
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

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
