package dev.mien.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mien.model.ModelFile;
import dev.mien.server.Pictures;
import dev.mien.server.RandomFaces;
import dev.mien.server.TestModel;
import dev.mien.server.app.TestServer;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.GatedEngine;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.Face;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpApiTest {

  @TempDir private Path directory;

  private final byte[] face = new RandomFaces(5).nextPixels();
  private final HttpClient client = HttpClient.newHttpClient();
  private GatedEngine engine;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    start(new BatchLimits(4, 0, 64, 60_000));
  }

  private void start(BatchLimits limits) throws Exception {
    var model = ModelFile.read(TestModel.write(directory));
    engine = new GatedEngine(EngineKind.ONNXRUNTIME.open(model, Device.CPU, limits.maxBatchSize()));
    server = TestServer.cold(engine, limits);
  }

  @AfterEach
  void stop() {
    engine.open();
    server.close();
  }

  @Test
  void namesTheProbabilitiesOfAPictureAsGrpcDoes() throws Exception {
    warmUp();
    var prediction = server.expressions().classify(request(1)).getPredictions(0);

    for (var answer :
        new HttpResponse<?>[] {
          post("application/octet-stream", BodyPublishers.ofByteArray(face)),
          post("image/png", BodyPublishers.ofByteArray(png()))
        }) {
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonObject json = json(answer);
      var probabilities = json.getAsJsonObject("probabilities");
      assertThat(probabilities.keySet())
          .containsExactly("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral");
      for (int i = 0; i < 7; i++) {
        String label = TestModel.card().getLabels(i);
        assertThat(probabilities.get(label).getAsFloat())
            .isCloseTo(prediction.getProbabilities(i), within(1e-5f));
      }
      assertThat(json.get("expression").getAsString()).isEqualTo(prediction.getLabel());
      assertThat(json.get("modelVersion").getAsString()).isEqualTo(TestModel.VERSION);
      assertThat(json.getAsJsonObject("timing").keySet())
          .containsExactly("queueMicros", "computeMicros", "totalMicros");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void classifiesAJpegThatIsStoredTurnedAsTheUprightOne(int orientation) throws Exception {
    warmUp();
    var picture = Pictures.gradient(96, 96);
    byte[] stored = Pictures.jpeg(Pictures.storedFor(orientation, picture)).toByteArray();

    var upright =
        post("image/jpeg", BodyPublishers.ofByteArray(Pictures.jpeg(picture).toByteArray()));
    var turned =
        post(
            "image/jpg", BodyPublishers.ofByteArray(Pictures.withOrientation(stored, orientation)));
    var untold = post("image/jpeg", BodyPublishers.ofByteArray(stored));

    assertThat(turned.statusCode()).isEqualTo(200);
    assertThat(json(turned).get("expression")).isEqualTo(json(upright).get("expression"));
    assertThat(distance(turned, upright)).isLessThan(0.005f);
    assertThat(distance(untold, upright)).as("without EXIF").isGreaterThan(0.01f);
  }

  /** The largest difference of two probabilities of the same class. */
  private static float distance(HttpResponse<?> one, HttpResponse<?> other) {
    float most = 0;
    for (String label : TestModel.card().getLabelsList()) {
      most = Math.max(most, Math.abs(probability(one, label) - probability(other, label)));
    }
    return most;
  }

  private static float probability(HttpResponse<?> answer, String label) {
    return json(answer).getAsJsonObject("probabilities").get(label).getAsFloat();
  }

  @Test
  void classifiesTheFacesOfAFrameInOneRequest() throws Exception {
    warmUp();
    var random = new RandomFaces(9);
    var body = new java.io.ByteArrayOutputStream();
    var request = ClassifyRequest.newBuilder();
    for (int i = 0; i < 3; i++) {
      byte[] pixels = random.nextPixels();
      body.writeBytes(pixels);
      request.addFaces(
          Face.newBuilder().setGrayPixels(com.google.protobuf.ByteString.copyFrom(pixels)));
    }
    var predictions = server.expressions().classify(request.build()).getPredictionsList();

    var answer = post("application/octet-stream", BodyPublishers.ofByteArray(body.toByteArray()));

    assertThat(answer.statusCode()).isEqualTo(200);
    var faces = json(answer).getAsJsonArray("faces");
    assertThat(faces).hasSize(3);
    for (int i = 0; i < 3; i++) {
      var probabilities = faces.get(i).getAsJsonObject().getAsJsonObject("probabilities");
      for (int j = 0; j < 7; j++) {
        assertThat(probabilities.get(TestModel.card().getLabels(j)).getAsFloat())
            .isCloseTo(predictions.get(i).getProbabilities(j), within(1e-5f));
      }
    }
    assertThat(json(answer).has("expression")).isFalse();
  }

  @Test
  void takesGzippedFaces() throws Exception {
    warmUp();
    var packed = new java.io.ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(packed)) {
      gzip.write(face);
    }
    var request =
        request("/v1/classify")
            .header("Content-Type", "application/octet-stream")
            .header("Content-Encoding", "gzip");

    var answer =
        client.send(request.POST(BodyPublishers.ofByteArray(packed.toByteArray())).build(), text());
    var broken =
        client.send(
            request
                .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}))
                .build(),
            text());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(error(broken)).contains("cannot be decompressed");
  }

  @Test
  void refusesMoreFacesThanARequestMayHold() throws Exception {
    warmUp();

    var answer =
        post("application/octet-stream", BodyPublishers.ofByteArray(new byte[65 * 48 * 48]));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer)).contains("65 faces", "at most 64");
  }

  @Test
  void silentConnectionsKeepNobodyOut() throws Exception {
    var silent = new java.util.ArrayList<Socket>();
    try {
      for (int i = 0; i < 1100; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), server.httpPort()));
      }
      assertThat(send("GET", "/healthz").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void saysWhichPartIsNotReady() throws Exception {
    assertThat(send("GET", "/readyz").statusCode()).isEqualTo(503);
    assertThat(send("GET", "/readyz").body()).isEqualTo("not ready\nmodel: warming up\n");

    warmUp();

    assertThat(send("GET", "/readyz").body()).isEqualTo("ready\n");
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, not a picture, 400, neither JPEG (ffd8ff) nor PNG",
    "application/octet-stream, too few, 400, the body holds 7 bytes",
    "text/plain, hello, 415, the body's type is 'text/plain'",
    "'', hello, 415, the body's type is ''"
  })
  void saysWhatIsWrongWithARequest(String type, String body, int status, String sentence)
      throws Exception {
    warmUp();

    var answer = post(type, BodyPublishers.ofString(body));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(error(answer)).contains(sentence).doesNotContain("faces[0]");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void refusesAPictureThatIsTooLargeBeforeItReadsIt() throws Exception {
    warmUp();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      write(socket, head("9999999999"));

      assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 413");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "5, 6", "99999999999999999999"})
  void answersARequestWhoseLengthIsNoNumber(String length) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      write(socket, head(length));

      assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 400");
    }
  }

  @Test
  void computesNothingForAClientThatHasGone() throws Exception {
    stop();
    start(new BatchLimits(1, 0, 8, 60_000));
    warmUp();
    engine.shut();
    var first = postInBackground();
    await().until(engine::isWaiting);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      write(socket, head(String.valueOf(face.length)));
      Thread.sleep(100); // so that the body comes in a read of its own
      socket.getOutputStream().write(face);
      await().until(() -> metrics().contains("mien_queue_faces 1.0"));
    }

    await().until(() -> metrics().contains("mien_queue_faces 0.0"));
    assertThat(metrics()).contains("mien_faces_total{outcome=\"abandoned\"} 1.0");
    engine.open();
    assertThat(first.get().statusCode()).isEqualTo(200);
  }

  private static String head(String length) {
    return "POST /v1/classify HTTP/1.1\r\nHost: here\r\nContent-Type: application/octet-stream\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String statusLine(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
  }

  @Test
  void stopsReadingAPictureOfUnknownSizeAtTheLimit() throws Exception {
    warmUp();
    byte[] large = new byte[(4 << 20) + 1];

    var answer =
        post(
            "image/png",
            BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(error(answer)).contains("at most 4194304 are read");
    assertThat(metrics()).contains("mien_rejections_total{reason=\"too_large\"} 1.0");
  }

  @Test
  void sendsTheCallerAwayWhileItWarmsUp() throws Exception {
    var answer = post("application/octet-stream", BodyPublishers.ofByteArray(face));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(error(answer)).contains("still warming up");
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void sendsTheCallerAwayWhileTheQueueIsFull() throws Exception {
    stop();
    start(new BatchLimits(1, 0, 2, 60_000));
    warmUp();
    engine.shut();
    var first = postInBackground();
    await().until(engine::isWaiting);
    // The same address is the same client; another client's faces would give way.
    var others = List.of(postInBackground(), postInBackground());
    await().until(() -> metrics().contains("mien_queue_faces 2.0"));

    var answer = post("application/octet-stream", BodyPublishers.ofByteArray(face));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(error(answer)).contains("the queue is full");
    engine.open();
    assertThat(first.get().statusCode()).isEqualTo(200);
    for (var other : others) {
      assertThat(other.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void knowsItsPathsAndMethods() throws Exception {
    assertThat(send("GET", "/metricsandmore").statusCode()).isEqualTo(404);
    var wrong = send("GET", "/v1/classify");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).contains("POST");
    assertThat(send("HEAD", "/healthz").body()).isEmpty();
    assertThat(send("HEAD", "/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void namesThePathThatWasMeant() throws Exception {
    assertThat(error(send("GET", "/metric")))
        .isEqualTo(
            "unknown path; inference-server/README.md lists the paths; did you mean /metrics?");
    assertThat(error(send("POST", "/v1/clasify"))).contains("did you mean /v1/classify?");
    assertThat(error(send("GET", "/v2/models/my-own-model/configs")))
        .contains("did you mean /v2/models/NAME/config?");
    assertThat(error(send("GET", "/nothing")))
        .isEqualTo("unknown path; inference-server/README.md lists the paths");
  }

  @Test
  void givesMetricsAsOpenMetricsToThoseWhoAskAndGzipped() throws Exception {
    var plain = send("GET", "/metrics");
    var open =
        client.send(
            request("/metrics")
                .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                .build(),
            text());
    var packed =
        client.send(
            request("/metrics").header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(plain.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(plain.body()).doesNotContain("# EOF");
    assertThat(open.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(open.body()).endsWith("# EOF\n").contains("mien_faces_total{outcome=");
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    try (var in =
        new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(packed.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .contains("mien_faces_total");
    }
  }

  @Test
  void answersNoPageOfAnotherOrigin() throws Exception {
    warmUp();
    var own = "http://127.0.0.1:" + server.httpPort();

    assertThat(classifyFrom(own).statusCode()).isEqualTo(200);
    assertThat(classifyFrom("https://example.com").statusCode()).isEqualTo(403);
    assertThat(classifyFrom("null").statusCode()).isEqualTo(403);
    assertThat(send("OPTIONS", "/v1/classify").statusCode()).isEqualTo(405);
    assertThat(classifyFrom(own).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void givesARequestItsIdOrKeepsTheOneItHas() throws Exception {
    assertThat(send("GET", "/healthz").headers().firstValue("X-Request-Id").orElseThrow())
        .hasSize(36);
    var given = request("/healthz").header("X-Request-Id", "camera-7/frame-12").build();
    assertThat(client.send(given, text()).headers().firstValue("X-Request-Id"))
        .contains("camera-7/frame-12");
    var forged = request("/healthz").header("X-Request-Id", "a b").build();
    assertThat(client.send(forged, text()).headers().firstValue("X-Request-Id").orElseThrow())
        .hasSize(36);
  }

  @Test
  void answersOthersWhileSomeSendSlowly() throws Exception {
    warmUp();
    var slow = new Socket[40];
    for (int i = 0; i < slow.length; i++) {
      slow[i] = new Socket(InetAddress.getLoopbackAddress(), server.httpPort());
      slow[i].getOutputStream().write("POST /v1/classify HTT".getBytes(StandardCharsets.US_ASCII));
    }
    try {
      assertThat(send("GET", "/healthz").statusCode()).isEqualTo(200);
      assertThat(post("application/octet-stream", BodyPublishers.ofByteArray(face)).statusCode())
          .isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private void warmUp() {
    engine.open();
    server.warmUp();
  }

  private ClassifyRequest request(int faces) {
    var request = ClassifyRequest.newBuilder();
    for (int i = 0; i < faces; i++) {
      request.addFaces(
          Face.newBuilder().setGrayPixels(com.google.protobuf.ByteString.copyFrom(face)));
    }
    return request.build();
  }

  private byte[] png() {
    return Pictures.png(Pictures.gray(face, 48)).toByteArray();
  }

  private HttpResponse<String> classifyFrom(String origin) throws Exception {
    return client.send(
        request("/v1/classify")
            .header("Origin", origin)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(face))
            .build(),
        text());
  }

  private HttpResponse<String> post(String type, BodyPublisher body) throws Exception {
    var request = request("/v1/classify").POST(body);
    return client.send(
        type.isEmpty() ? request.build() : request.header("Content-Type", type).build(), text());
  }

  private CompletableFuture<HttpResponse<String>> postInBackground() {
    var request =
        request("/v1/classify")
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(face))
            .build();
    return client.sendAsync(request, text());
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(request(path).method(method, BodyPublishers.noBody()).build(), text());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(server.httpPort(), path)));
  }

  private String metrics() throws Exception {
    return send("GET", "/metrics").body();
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static JsonObject json(HttpResponse<?> answer) {
    return JsonParser.parseString((String) answer.body()).getAsJsonObject();
  }

  private static String error(HttpResponse<?> answer) {
    return json(answer).get("error").getAsString();
  }
}
