package dev.mien.server.app;

import dev.mien.inference.GRPCInferenceServiceGrpc;
import dev.mien.server.TestModel;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.engine.EngineChoice;
import dev.mien.server.engine.EngineSelector;
import dev.mien.server.engine.InferenceEngine;
import dev.mien.server.repository.LoadedModel;
import dev.mien.server.repository.ModelLoader;
import dev.mien.server.repository.ServedModels;
import dev.mien.server.security.SecuritySettings;
import dev.mien.v1.ExpressionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server on free ports in this process, and a channel to it. */
public final class TestServer implements AutoCloseable {

  public static final BatchLimits LIMITS = new BatchLimits(8, 0, 64, 60_000);

  private final ExpressionServer server;
  private final ManagedChannel channel;

  private TestServer(ExpressionServer server) {
    this.server = server;
    this.channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  /** With a real model and the engine that auto picks, warm. */
  public static TestServer start(Path directory) throws Exception {
    return start(directory, settings(LIMITS));
  }

  public static TestServer start(Path directory, SecuritySettings security) throws Exception {
    return start(directory, settings(LIMITS, security, Duration.ofMinutes(5)));
  }

  public static TestServer start(Path directory, ServerSettings settings) throws Exception {
    var loader = new ModelLoader(EngineChoice.ANY, 1, settings.batchLimits().maxBatchSize());
    return start(loader.load(TestModel.write(directory)), settings);
  }

  /** Warm. */
  public static TestServer start(LoadedModel model, BatchLimits limits) {
    return start(model, settings(limits));
  }

  private static TestServer start(LoadedModel model, ServerSettings settings) {
    var server = new TestServer(new ExpressionServer(model, settings));
    server.warmUp();
    return server;
  }

  /** Around an engine of the test's own, not warm. */
  public static TestServer cold(InferenceEngine engine, BatchLimits limits) {
    return cold(engine, settings(limits));
  }

  public static TestServer cold(InferenceEngine engine, ServerSettings settings) {
    var selection = new EngineSelector.Selection(List.of(engine), "the test's own");
    var model = new LoadedModel("test-model.zip", "", TestModel.card().build(), selection);
    return new TestServer(new ExpressionServer(model, settings));
  }

  public static ServerSettings settings(BatchLimits limits) {
    return settings(limits, SecuritySettings.NONE, Duration.ofMinutes(5));
  }

  public static ServerSettings settings(
      BatchLimits limits, SecuritySettings security, Duration maxIdle) {
    return settings(limits, security, 1024, maxIdle);
  }

  public static ServerSettings settings(int maxConnections) {
    return settings(LIMITS, SecuritySettings.NONE, maxConnections, Duration.ofMinutes(5));
  }

  private static ServerSettings settings(
      BatchLimits limits, SecuritySettings security, int maxConnections, Duration maxIdle) {
    return new ServerSettings(
        new ServerSettings.ListenAddress("127.0.0.1", 0, 0),
        security,
        limits,
        new ServerSettings.ConnectionLimits(4 << 20, maxConnections, maxIdle),
        Duration.ofSeconds(4));
  }

  public int port() {
    return server.port();
  }

  /** With the batches that prepare the engine still to come. */
  public void ready() {
    server.warmUp();
  }

  /** Whole, so that no test meets the batches that prepare the engine. */
  public void warmUp() {
    server.warmUp();
    server.models().awaitFullyWarm();
  }

  public void stop() throws InterruptedException {
    server.stop();
  }

  public ServedModels models() {
    return server.models();
  }

  public int httpPort() {
    return server.httpPort();
  }

  public ManagedChannel channel() {
    return channel;
  }

  public ExpressionServiceGrpc.ExpressionServiceBlockingStub expressions() {
    return ExpressionServiceGrpc.newBlockingStub(channel);
  }

  public ExpressionServiceGrpc.ExpressionServiceStub asyncExpressions() {
    return ExpressionServiceGrpc.newStub(channel);
  }

  public GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub openInference() {
    return GRPCInferenceServiceGrpc.newBlockingStub(channel);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      server.stop(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
