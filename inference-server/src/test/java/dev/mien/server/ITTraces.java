package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.ManagedChannel;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With OpenTelemetry's agent, as the README says, calls become spans at a collector. */
@Timeout(180)
@DisabledOnOs(OS.WINDOWS) // has no env
final class ITTraces {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  /** What the collector was sent, as one character for each byte: names stand in it as they are. */
  private final Queue<String> spans = new ConcurrentLinkedQueue<>();

  private final byte[] pixels = new RandomFaces(1).nextPixels();
  private HttpServer collector;

  @BeforeEach
  void collect() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/", this::take);
    collector.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestURI().getPath().equals("/v1/traces")) {
        spans.add(new String(body, StandardCharsets.ISO_8859_1));
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void aCallAndAPictureOverHttpAreSpansAndTheirIdsStandInTheLog() throws Exception {
    try (var server = serveWithAgent()) {
      classifyOneAndFailOnce(server.port());
      assertThat(post(server)).isEqualTo(200);

      await().atMost(PATIENCE).until(() -> isCollected("/v1/classify"));
      assertThat(isCollected("mien.v1.ExpressionService/Classify")).isTrue();
      assertThat(isCollected("service.name\u0012\u0006\n\u0004mien")).isTrue();
      JsonObject context = lineOfTheFailedCall(server.log());
      assertThat(context.keySet()).contains("trace_id", "span_id", "request_id");
      assertThat(isCollected(bytes(context.get("trace_id").getAsString()))).isTrue();

      server.sigterm();
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void theReadmeNamesTheAgentThatWasTried() throws IOException {
    String version = agent().getFileName().toString().replaceAll("[^0-9]*(.*)\\.jar", "$1");

    assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s+", " "))
        .contains("io.opentelemetry.javaagent:opentelemetry-javaagent", "tried with " + version);
  }

  private ServerProcess serveWithAgent() throws IOException {
    return ServerProcess.start(
        directory.resolve("server.log"),
        List.of(
            "env",
            "OTEL_SERVICE_NAME=mien",
            "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:" + collector.getAddress().getPort(),
            "OTEL_BSP_SCHEDULE_DELAY=100",
            "JDK_JAVA_OPTIONS=-javaagent:" + agent()),
        List.of(
            "--port",
            "0",
            "--log-format",
            "json",
            "--model",
            TestModel.write(directory).toString()));
  }

  private static Path agent() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().startsWith("opentelemetry-javaagent"))
        .findFirst()
        .orElseThrow();
  }

  private void classifyOneAndFailOnce(int port) {
    ManagedChannel channel = ServerProcess.channel(port);
    try {
      var stub = ExpressionServiceGrpc.newBlockingStub(channel);
      var face = Face.newBuilder().setGrayPixels(ByteString.copyFrom(pixels));
      var request = ClassifyRequest.newBuilder().addFaces(face).build();
      assertThat(stub.classify(request).getPredictionsCount()).isOne();
      assertThatThrownBy(() -> stub.classify(ClassifyRequest.getDefaultInstance()))
          .hasMessageContaining("the request holds no face");
    } finally {
      channel.shutdownNow();
    }
  }

  private int post(ServerProcess server) throws Exception {
    var request =
        HttpRequest.newBuilder(server.metrics().resolve("/v1/classify"))
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(pixels))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private boolean isCollected(String bytes) {
    return spans.stream().anyMatch(sent -> sent.contains(bytes));
  }

  private static JsonObject lineOfTheFailedCall(String log) {
    return log.lines()
        .filter(line -> line.startsWith("{") && line.contains("the request holds no face"))
        .map(line -> JsonParser.parseString(line).getAsJsonObject().getAsJsonObject("mdc"))
        .findFirst()
        .orElseThrow();
  }

  private static String bytes(String hexadecimal) {
    return new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.ISO_8859_1);
  }
}
