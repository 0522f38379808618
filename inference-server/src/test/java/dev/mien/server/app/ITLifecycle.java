package dev.mien.server.app;

import static dev.mien.server.Requests.gray;
import static dev.mien.server.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mien.model.ModelFile;
import dev.mien.server.RandomFaces;
import dev.mien.server.TestModel;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.GatedEngine;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("FutureReturnValueIgnored") // some calls are there only to be in the way
final class ITLifecycle {

  private static final BatchLimits LIMITS = new BatchLimits(4, 0, 64, 60_000);

  @TempDir private Path directory;

  private final RandomFaces random = new RandomFaces(2);
  private GatedEngine engine;
  private TestServer server;

  @BeforeEach
  void startCold() throws Exception {
    var model = ModelFile.read(TestModel.write(directory));
    engine = new GatedEngine(EngineKind.ONNXRUNTIME.open(model, Device.CPU, 4));
    server = TestServer.cold(engine, LIMITS);
  }

  @AfterEach
  void stop() {
    engine.open();
    server.close();
  }

  @Test
  void startsHoweverShortTheQueueTimeAndHoweverManyTheEngines() throws Exception {
    var loader =
        new dev.mien.server.repository.ModelLoader(dev.mien.server.engine.EngineChoice.ANY, 6, 8);
    var limits = new BatchLimits(8, 0, 64, 1);
    try (var many = TestServer.start(loader.load(TestModel.write(directory)), limits)) {
      assertThat(many.models().queuedFaces()).isZero();
    }
  }

  @Test
  void servesOnlyOnceWarm() throws Exception {
    assertThat(health("")).isEqualTo(ServingStatus.NOT_SERVING);
    assertThat(http("/readyz").statusCode()).isEqualTo(503);
    assertThat(http("/healthz").statusCode()).isEqualTo(200);
    assertThat(http("/v2/health/ready").statusCode()).isEqualTo(503);
    assertThat(http("/v2/health/live").statusCode()).isEqualTo(200);
    assertThat(statusOf(aFace()).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(statusOf(aFace()).getDescription()).contains("still warming up");

    warmUp();

    assertThat(health("")).isEqualTo(ServingStatus.SERVING);
    assertThat(health("mien.v1.ExpressionService")).isEqualTo(ServingStatus.SERVING);
    assertThat(health("inference.GRPCInferenceService")).isEqualTo(ServingStatus.SERVING);
    assertThat(http("/readyz").statusCode()).isEqualTo(200);
    assertThat(http("/v2/health/ready").statusCode()).isEqualTo(200);
    assertThat(server.expressions().classify(aFace()).getPredictionsCount()).isOne();
    assertThat(engine.batchSizes()).contains(1, 2, 4);
  }

  @Test
  void aCallWaitsForOneOfTheBatchesThatPrepareTheEngineAtMost() throws Exception {
    engine.open(2);
    server.ready();
    await().until(() -> engine.batchSizes().equals(List.of(1, 1, 2)));
    var answer = classifyInBackground(faces(3));
    await().until(() -> metric("mien_queue_faces") == 3);

    engine.open(2);

    assertThat(answer.get(5, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.OK);
    assertThat(engine.batchSizes()).startsWith(1, 1, 2, 3);
  }

  @Test
  void answersCallsAtHandWhileItStopsAndSaysAtOnceThatItDoes() throws Exception {
    warmUp();
    engine.shut();
    var answer = classifyInBackground(aFace());
    awaitBusy();

    var stop = CompletableFuture.runAsync(this::stopServer);
    await().until(() -> http("/readyz").statusCode() == 503);
    assertThat(answer).isNotDone();
    engine.open();

    assertThat(answer.get(5, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.OK);
    stop.get(5, TimeUnit.SECONDS);
  }

  @Test
  void answersOverHttpConnectionsThatAreOpenWhenItStopsAndEndsThemWithThat() throws Exception {
    warmUp();
    try (var waiting = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      waiting.setSoTimeout(5_000);
      var stop = CompletableFuture.runAsync(this::stopServer);
      await().until(() -> http("/readyz").statusCode() == 503);

      waiting
          .getOutputStream()
          .write("GET /readyz HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(waiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 503")
          .contains("connection: close")
          .endsWith("server: stopping\n");
      stop.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void doesNotWaitForThoseThatOnlyWatchItsHealth() throws Exception {
    warmUp();
    var statuses =
        HealthGrpc.newBlockingStub(server.channel()).watch(HealthCheckRequest.getDefaultInstance());
    assertThat(statuses.next().getStatus()).isEqualTo(ServingStatus.SERVING);

    long start = System.nanoTime();
    server.stop();

    assertThat(statuses.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void failsCallsThatAreUnansweredWhenTheTimeToStopIsOver() throws Exception {
    warmUp();
    engine.shut();
    classifyInBackground(aFace());
    awaitBusy();
    var waiting = classifyInBackground(faces(3));
    await().until(() -> metric("mien_queue_faces") == 3);

    server.stop();

    assertThat(waiting.get(5, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void anEngineThatOutlivesTheServerEndsWithoutAFault() throws Exception {
    warmUp();
    engine.shut();
    classifyInBackground(aFace());
    awaitBusy();
    var faults = new ConcurrentLinkedQueue<Throwable>();
    var before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> faults.add(fault));
    try {
      server.stop();
      assertThat(server.models().isComputing()).isTrue();

      engine.open();

      await().until(() -> !server.models().isComputing());
      assertThat(faults).isEmpty();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void refusesAtOnceWhenTheQueueIsFull() throws Exception {
    warmUp();
    engine.shut();
    classifyInBackground(aFace());
    awaitBusy();
    classifyInBackground(faces(64));
    await().until(() -> metric("mien_queue_faces") == 64);

    Status status = statusOf(aFace());

    assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(status.getDescription()).contains("the queue is full: 64 faces wait");
    assertThat(metric("mien_faces_total{outcome=\"refused\"}")).isEqualTo(1);
  }

  @Test
  void neverComputesAFaceWhoseDeadlineIsOver() throws Exception {
    warmUp();
    engine.shut();
    classifyInBackground(aFace());
    awaitBusy();
    int before = engine.batchSizes().size();

    var error =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                server
                    .expressions()
                    .withDeadlineAfter(50, TimeUnit.MILLISECONDS)
                    .classify(faces(3)));
    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    await().until(() -> http("/metrics").body().contains("status_code=\"CANCELLED\""));
    engine.open();
    await().until(() -> metric("mien_faces_total{outcome=\"abandoned\"}") == 3);

    assertThat(engine.batchSizes()).hasSize(before);
  }

  @Test
  void tellsAFaultOfItsOwnAsInternalNotUnknown() throws Exception {
    warmUp();
    engine.failWith(new IllegalStateException("the device is on fire"));

    Status status = statusOf(aFace());

    assertThat(status.getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(status.getDescription()).contains("the device is on fire");
    engine.failWith(null);
    assertThat(server.expressions().classify(aFace()).getPredictionsCount()).isOne();
  }

  @Test
  void takesAnEngineThatFailsOutOfServiceUntilAProbeSucceeds() throws Exception {
    warmUp();
    engine.failWith(new IllegalStateException("the device is on fire"));
    for (int i = 0; i < 3; i++) {
      assertThat(statusOf(aFace()).getCode()).isEqualTo(Status.Code.INTERNAL);
    }
    await().until(() -> http("/readyz").statusCode() == 503);

    assertThat(http("/readyz").body()).contains("engine: its last batches failed");
    assertThat(health("")).isEqualTo(ServingStatus.NOT_SERVING);
    Status refused = statusOf(aFace());
    assertThat(refused.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(refused.getDescription()).contains("retried every second");

    engine.failWith(null);
    await().until(() -> http("/readyz").statusCode() == 200);
    assertThat(server.expressions().classify(aFace()).getPredictionsCount()).isOne();
  }

  @Test
  void stopsWhileItsEngineFails() throws Exception {
    warmUp();
    engine.failWith(new IllegalStateException("the device is on fire"));
    for (int i = 0; i < 3; i++) {
      statusOf(aFace());
    }
    await().until(() -> http("/readyz").statusCode() == 503);

    server.stop();

    assertThat(server.models().isComputing()).isFalse();
  }

  @Test
  void tellsBytesThatAreNoRequestAsInvalidNotUnknown() {
    warmUp();
    var garbage =
        ExpressionServiceGrpc.getClassifyMethod().toBuilder(new Bytes(), new Bytes()).build();

    var error =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                ClientCalls.blockingUnaryCall(
                    server.channel(), garbage, CallOptions.DEFAULT, new byte[] {10, 99, 1}));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(error.getStatus().getDescription())
        .contains("the bytes are not this method's message");
  }

  @Test
  void publishesCallsByStatus() throws Exception {
    warmUp();
    server.expressions().classify(aFace());
    statusOf(request());

    String metrics = http("/metrics").body();

    assertThat(metrics)
        .contains("grpc_server_processing_duration_seconds_count{method=\"Classify\"")
        .contains("status_code=\"INVALID_ARGUMENT\"")
        .contains("mien_compute_seconds_bucket")
        .contains("mien_queue_seconds_bucket")
        .contains("jvm_memory_used_bytes");
  }

  private void warmUp() {
    engine.open();
    server.warmUp();
  }

  private void stopServer() {
    try {
      server.stop();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitBusy() {
    await().until(engine::isWaiting);
  }

  private ClassifyRequest aFace() {
    return faces(1);
  }

  private ClassifyRequest faces(int n) {
    return request(random.next(n).stream().map(face -> gray(face.pixels())).toArray(Face[]::new));
  }

  private CompletableFuture<Status> classifyInBackground(ClassifyRequest request) {
    return CompletableFuture.supplyAsync(() -> statusOf(request));
  }

  private Status statusOf(ClassifyRequest request) {
    try {
      server.expressions().classify(request);
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    }
  }

  private ServingStatus health(String service) {
    return HealthGrpc.newBlockingStub(server.channel())
        .check(HealthCheckRequest.newBuilder().setService(service).build())
        .getStatus();
  }

  private double metric(String name) throws Exception {
    return http("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  private HttpResponse<String> http(String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:%d%s".formatted(server.httpPort(), path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      return new byte[0];
    }
  }
}
