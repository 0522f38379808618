package dev.mien.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mien.model.ModelFile;
import dev.mien.server.RandomFaces;
import dev.mien.server.TestModel;
import dev.mien.server.app.TestServer;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.GatedEngine;
import dev.mien.server.security.SecuritySettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several clients over HTTP; a gate holds the engine up. */
final class HttpFairnessTest {

  private static final String CAMERA = "a2d4c6e8f0b1a3c5camera";
  private static final String BATCH_JOB = "3f1c0b8e5d7a49c2job";

  @TempDir private Path directory;

  private final byte[] face = new RandomFaces(7).nextPixels();
  private final HttpClient client = HttpClient.newHttpClient();
  private GatedEngine engine;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    Path tokens = directory.resolve("tokens");
    Files.writeString(tokens, CAMERA + " camera\n" + BATCH_JOB + " batch job\n");
    var model = ModelFile.read(TestModel.write(directory));
    engine = new GatedEngine(EngineKind.ONNXRUNTIME.open(model, Device.CPU, 1));
    server =
        TestServer.cold(
            engine,
            TestServer.settings(
                new BatchLimits(1, 0, 64, 60_000),
                new SecuritySettings(Optional.empty(), Optional.of(tokens)),
                Duration.ofMinutes(5)));
    engine.open();
    server.warmUp();
    engine.shut();
  }

  @AfterEach
  void stop() {
    engine.open();
    server.close();
  }

  @Test
  void theHoldersOfTokensTakeTurns() throws Exception {
    var flood = IntStream.range(0, 8).mapToObj(i -> post(BATCH_JOB)).toList();
    await().until(() -> engine.isWaiting() && server.models().queuedFaces() == 7);

    var frame = post(CAMERA);
    await().until(() -> server.models().queuedFaces() == 8);
    engine.open(3); // the one at the gate, and one of each

    assertThat(frame.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(flood.stream().filter(CompletableFuture::isDone).count()).isLessThanOrEqualTo(2);
    engine.open();
    assertThat(flood).allSatisfy(a -> assertThat(a.join().statusCode()).isEqualTo(200));
  }

  @Test
  void aFloodLeavesRoomForOthers() throws Exception {
    // One is at the gate, 64 wait, and five find the queue full.
    var flood = IntStream.range(0, 70).mapToObj(i -> post(BATCH_JOB)).toList();
    await().until(() -> flood.stream().filter(CompletableFuture::isDone).count() == 5);

    var frame = post(CAMERA);
    await().until(() -> flood.stream().filter(CompletableFuture::isDone).count() == 6);
    engine.open();

    assertThat(frame.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    var statuses = flood.stream().map(answer -> answer.join().statusCode()).toList();
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(64);
    assertThat(statuses).filteredOn(status -> status == 429).hasSize(6);
  }

  private CompletableFuture<HttpResponse<String>> post(String token) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/v1/classify".formatted(server.httpPort())))
            .header("Content-Type", "application/octet-stream")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofByteArray(face))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }
}
