package dev.mien.client.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.client.app.ClientMain;
import dev.mien.client.crop.FaceCropper;
import dev.mien.client.tracking.ExpressionTracks;
import dev.mien.client.tracking.FaceTracker;
import dev.mien.client.tracking.SmoothingSettings;
import dev.mien.client.tracking.TrackingSettings;
import dev.mien.drawn.scene.Scene;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server's page in a real browser finds and labels what this client finds and labels. */
@Timeout(400) // seconds here, minutes where others compute
final class ITPage {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SmoothingSettings DEFAULTS = new SmoothingSettings(300, 0.1, 500, 0.35);
  private static final String TOKEN = "page-0123456789abcdef";

  /** Answered frames before the speed is measured: a browser compiles what runs often. */
  private static final int WARM_UP = 30;

  private static final int MEASURED = 60;
  private static final String WATCH =
      """
      const numberOf = %s;
      const sent = window.fetch;
      window.onTheWay = 0;
      window.mostOnTheWay = 0;
      window.bodies = [];
      window.fetch = async (what, how) => {
        const asks = what === 'v1/classify';
        if (how?.body) window.bodies.push({ what, bytes: how.body.byteLength });
        window.onTheWay += asks;
        window.mostOnTheWay = Math.max(window.mostOnTheWay, window.onTheWay);
        try { return await sent(what, how); } finally { window.onTheWay -= asks; }
      };
      window.seen = [];
      document.addEventListener('mien-frame', ({ detail }) => window.seen.push({
        number: numberOf(detail.image),
        millis: detail.millis,
        faces: detail.faces.map(({ track, box, probabilities, smoothed }) => ({
          track, box: [box.x, box.y, box.width, box.height], label: smoothed.label,
          answered: Object.fromEntries(probabilities),
          probabilities: Object.fromEntries(smoothed.probabilities) })) }));
      """
          .formatted(NumberedClip.NUMBER_OF);

  @TempDir static Path directory;

  private static ServerProcess server;

  @BeforeAll
  static void startServer() throws Exception {
    assumeTrue(Chromium.find().isPresent(), "there is no Chromium; Debian has it as 'chromium'");
    assumeTrue(
        ServerProcess.classPath().isPresent(),
        "the server is not built; run mvn -pl inference-server,webcam-client -am verify");
    Path tokens = Files.writeString(directory.resolve("tokens"), TOKEN + " tester\n");
    server =
        ServerProcess.start(
            directory.resolve("server.log"),
            "--token-file",
            tokens.toString(),
            "--max-queue-millis",
            "30000");
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void findsAndLabelsTheFacesOfAClipAsThisClientDoes() throws Exception {
    Path clip = NumberedClip.write(directory.resolve("clip.y4m"), 3, 90);
    List<JsonNode> expected = record(clip);
    JsonNode seen;
    try (LivePage page =
        browse("--use-fake-device-for-media-stream", "--use-file-for-fake-video-capture=" + clip)) {
      page.click("start");
      page.enterToken(TOKEN);
      page.until(() -> page.evaluate("window.seen.length").asInt() >= WARM_UP + MEASURED);
      seen = page.evaluate("window.seen");
      assertThat(page.evaluate("window.mostOnTheWay").asInt()).as("requests at a time").isOne();
      assertThat(page.evaluate("window.bodies"))
          .as("only crops leave the browser")
          .hasSizeGreaterThanOrEqualTo(WARM_UP + MEASURED)
          .allSatisfy(
              body -> {
                assertThat(body.get("what").asText()).isEqualTo("v1/classify");
                assertThat(body.get("bytes").asInt())
                    .isEqualTo(3 * FaceCropper.SIDE * FaceCropper.SIDE);
              });
      assertThat(isMirrored(page)).isTrue();
      page.click("mirror");
      assertThat(isMirrored(page)).isFalse();
      assertThat(page.text("status")).contains("3 faces", "frames/s", "ms to the server");
      page.click("start");
      assertThat(page.text("start")).isEqualTo("Start camera");
      assertThat(page.evaluate("document.getElementById('video').srcObject").isNull()).isTrue();
    }

    int faces = 0;
    int same = 0;
    var tracks = new ExpressionTracks(DEFAULTS);
    for (JsonNode frame : seen) {
      JsonNode other = expected.get(frame.get("number").asInt());
      assertThat(frame.get("faces")).as("faces of frame %s", frame.get("number")).hasSize(3);
      for (JsonNode face : frame.get("faces")) {
        JsonNode here = nearest(other, face);
        assertThat(overlap(rectangle(face), rectangle(here))).isGreaterThan(0.9);
        Map<String, Float> answered = probabilities(face.get("answered"));
        faces++;
        same += best(answered).equals(here.get("label").asText()) ? 1 : 0;
        // The page leaves other frames out, so what it shows is compared with its own answers.
        assertThat(face.get("label").asText())
            .isEqualTo(
                tracks
                    .read(face.get("track").asInt(), answered, frame.get("millis").asLong())
                    .label());
      }
    }
    double millis =
        seen.get(WARM_UP + MEASURED - 1).get("millis").asDouble()
            - seen.get(WARM_UP - 1).get("millis").asDouble();
    System.out.printf(
        "page: %d of %d answers as this client's, %.1f answered frames/s%n",
        same, faces, 1000 * MEASURED / millis);
    assertThat(same).isGreaterThan(faces * 95 / 100);
  }

  @Test
  void labelsEachFaceOfAPhotographUprightAndForgetsItForAFileThatIsNone() throws Exception {
    Path photograph = directory.resolve("three.png");
    BufferedImage image = new Scene(3, 7).frameAt(0.5).image();
    ImageIO.write(image, "png", photograph.toFile());
    JsonNode expected = record(photograph).get(0);
    try (LivePage page = browse()) {
      page.choosePhotograph(photograph);
      page.enterToken(TOKEN);
      page.until(() -> page.evaluate("window.seen.length").asInt() == 1);
      JsonNode faces = page.evaluate("window.seen[0].faces");
      assertThat(expected.get("faces")).hasSize(3);
      assertThat(faces).hasSize(3);
      for (JsonNode face : faces) {
        JsonNode same = nearest(expected, face);
        assertThat(face.get("box")).isEqualTo(same.get("box"));
        assertThat(face.get("label")).isEqualTo(same.at("/shown/label"));
        same.at("/shown/probabilities")
            .fields()
            .forEachRemaining(
                entry ->
                    assertThat(face.at("/probabilities").get(entry.getKey()).asDouble())
                        .isCloseTo(entry.getValue().asDouble(), within(0.03)));
      }
      assertThat(page.evaluate("document.querySelectorAll('#faces li').length").asInt())
          .isEqualTo(3);

      page.choosePhotograph(TurnedJpeg.write(image, directory.resolve("turned.jpg")));
      page.until(() -> page.evaluate("window.seen.length").asInt() == 2);
      assertThat(page.evaluate("window.seen[1].faces")).hasSize(3);
      for (JsonNode face : page.evaluate("window.seen[1].faces")) {
        JsonNode same = nearest(expected, face);
        assertThat(overlap(rectangle(face), rectangle(same))).isGreaterThan(0.9);
        assertThat(face.get("label")).isEqualTo(same.at("/shown/label"));
      }

      page.drop(photograph);
      page.until(() -> page.evaluate("window.seen.length").asInt() == 3);
      assertThat(page.evaluate("window.seen[2].faces")).hasSize(3);

      page.choosePhotograph(Files.writeString(directory.resolve("notes.txt"), "buy milk"));

      page.untilProblem("notes.txt is no picture");
      assertThat(page.text("faces")).isEmpty();
      assertThat(page.isHidden("photograph")).isTrue();

      page.click("start");
      page.untilProblem("No camera was found. Connect one");
      assertSameTracks(page);
      assertSameSmoothing(page);
    }
  }

  @Test
  void isDarkForThoseWhoPreferItAndLightForOthers() throws Exception {
    try (LivePage page = browse()) {
      page.preferColours("dark");
      assertThat(page.brightness("backgroundColor")).isLessThan(40);
      assertThat(page.brightness("color")).isGreaterThan(200);

      page.preferColours("light");
      assertThat(page.brightness("backgroundColor")).isGreaterThan(230);
      assertThat(page.brightness("color")).isLessThan(60);
    }
  }

  private static boolean isMirrored(LivePage page) throws Exception {
    return page.evaluate("document.getElementById('video').classList.contains('mirrored')")
        .asBoolean();
  }

  /** With 300 frames of faces that move, come and go. */
  private static void assertSameTracks(LivePage page) throws Exception {
    var random = new SplittableRandom(3);
    var tracker = new FaceTracker(new TrackingSettings(0.3, 0.6, 1000));
    var frames = new ArrayList<Object>();
    var expected = new ArrayList<List<Integer>>();
    for (int i = 0; i < 300; i++) {
      var boxes = new ArrayList<Rectangle>();
      int faces = random.nextInt(5);
      for (int face = 0; face < faces; face++) {
        int side = random.nextInt(40, 130);
        boxes.add(new Rectangle(random.nextInt(500), random.nextInt(300), side, side));
      }
      frames.add(
          boxes.stream()
              .map(box -> Map.of("x", box.x, "y", box.y, "width", box.width, "height", box.height))
              .toList());
      expected.add(tracker.follow("", boxes, 200L * i));
    }

    JsonNode found =
        page.evaluate(
            "import(new URL('tracker.js', document.scripts[0].src)).then(({ FaceTracker }) => { const tracker = new FaceTracker(); return %s.map((boxes, i) => tracker.follow(boxes, 200 * i)); })"
                .formatted(JSON.writeValueAsString(frames)));

    assertThat(found).isEqualTo(JSON.valueToTree(expected));
  }

  /** With 300 answers for three faces, among them gaps and expressions that are close. */
  private static void assertSameSmoothing(LivePage page) throws Exception {
    var random = new SplittableRandom(4);
    var tracks = new ExpressionTracks(DEFAULTS);
    var answers = new ArrayList<Object>();
    var expected = new ArrayList<String>();
    long millis = 0;
    for (int i = 0; i < 300; i++) {
      millis += random.nextInt(20) == 0 ? 12_000 : random.nextInt(10, 200);
      int track = random.nextInt(3);
      Map<String, Float> probabilities = probabilities(random);
      answers.add(List.of(track, millis, probabilities));
      expected.add(tracks.read(track, probabilities, millis).label());
    }

    JsonNode found =
        page.evaluate(
            "import(new URL('smoothing.js', document.scripts[0].src)).then(({ ExpressionTracks }) => { const tracks = new ExpressionTracks(); return %s.map(([track, millis, probabilities]) => tracks.read(track, new Map(Object.entries(probabilities)), millis).label); })"
                .formatted(JSON.writeValueAsString(answers)));

    assertThat(expected).contains("unsure", "happy", "sad", "neutral");
    assertThat(found).isEqualTo(JSON.valueToTree(expected));
  }

  private static Map<String, Float> probabilities(SplittableRandom random) {
    var weights = new LinkedHashMap<String, Double>();
    for (String label : List.of("sad", "happy", "neutral")) {
      weights.put(label, Math.pow(random.nextDouble(), 2));
    }
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    var probabilities = new LinkedHashMap<String, Float>();
    weights.forEach((label, weight) -> probabilities.put(label, (float) (weight / sum)));
    return probabilities;
  }

  private static LivePage browse(String... options) throws Exception {
    var all = new ArrayList<>(List.of(options));
    all.add("--use-fake-ui-for-media-stream");
    Path profile = Files.createTempDirectory(directory, "profile");
    LivePage page = LivePage.open(server.page(), profile, all.toArray(String[]::new));
    page.evaluate(WATCH);
    return page;
  }

  /** What this client finds with the same server: a line for each frame. */
  private static List<JsonNode> record(Path source) throws Exception {
    Path recording = directory.resolve(source.getFileName() + ".jsonl");
    Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
    var err = new StringWriter();
    int exitCode =
        ClientMain.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err))
            .execute(
                "webcam",
                "--no-window",
                "--source",
                source.toString(),
                "--server",
                server.address(),
                "--server-timeout-seconds",
                "60",
                "--token-file",
                token.toString(),
                "--record",
                recording.toString());
    assertThat(exitCode).as(err.toString()).isZero();
    var lines = new ArrayList<JsonNode>();
    for (String line : Files.readAllLines(recording)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static Map<String, Float> probabilities(JsonNode answered) {
    var probabilities = new LinkedHashMap<String, Float>();
    answered
        .fields()
        .forEachRemaining(
            entry -> probabilities.put(entry.getKey(), entry.getValue().floatValue()));
    return probabilities;
  }

  private static String best(Map<String, Float> probabilities) {
    return Collections.max(probabilities.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private static JsonNode nearest(JsonNode frame, JsonNode face) {
    Rectangle box = rectangle(face);
    return StreamSupport.stream(frame.get("faces").spliterator(), false)
        .max(Comparator.comparingDouble(other -> overlap(box, rectangle(other))))
        .orElseThrow();
  }

  private static Rectangle rectangle(JsonNode face) {
    JsonNode box = face.get("box");
    return new Rectangle(
        box.get(0).asInt(), box.get(1).asInt(), box.get(2).asInt(), box.get(3).asInt());
  }

  private static double overlap(Rectangle a, Rectangle b) {
    Rectangle both = a.intersection(b);
    if (both.isEmpty()) {
      return 0;
    }
    double shared = (double) both.width * both.height;
    return shared / ((double) a.width * a.height + (double) b.width * b.height - shared);
  }
}
