package dev.mien.server.serve;

import dev.mien.model.ModelFile;
import dev.mien.server.batching.MicroBatcher;
import dev.mien.server.decoding.FaceDecoder;
import dev.mien.server.engine.EngineSelector;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.grpc.CallsInFlight;
import dev.mien.server.grpc.ErrorStatuses;
import dev.mien.server.grpc.ExpressionGrpcService;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.grpc.IdleCalls;
import dev.mien.server.grpc.OpenInferenceGrpcService;
import dev.mien.server.grpc.Predictions;
import dev.mien.server.grpc.ServingState;
import dev.mien.server.metrics.ServerMetrics;
import dev.mien.v1.GetModelResponse;
import dev.mien.v1.ModelCard;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole server around one engine: answers health checks once made, and faces once warm. */
public final class ExpressionServer {

  private static final Logger log = LoggerFactory.getLogger(ExpressionServer.class);

  private final ServerSettings settings;
  private final ServingState state = new ServingState();
  private final CallsInFlight calls = new CallsInFlight();
  private final ExecutorService handlers =
      Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
  private final MicroBatcher<GrayFace, float[]> batcher;
  private final ExpressionGrpcService expressions;
  private final Doors doors;

  /**
   * Owns the engine from now on.
   *
   * @throws dev.mien.server.UserException where a port cannot be bound
   * @throws dev.mien.model.InvalidModelException where the card names other labels than mien's
   */
  public ExpressionServer(
      EngineSelector.Selection selection, ModelFile file, ServerSettings settings) {
    this.settings = settings;
    var card = file.card();
    var predictions = new Predictions(card);
    var model = describe(selection, card);
    var metrics = new ServerMetrics();
    batcher =
        new MicroBatcher<>(
            "engine-" + selection.engine().device(),
            new EngineBatchFunction(selection.engine()),
            settings.batchLimits(),
            metrics.batcherMetrics(),
            handlers);
    metrics.watchQueue(batcher::queuedItems);
    metrics
        .model()
        .serving(
            card,
            Fingerprints.sha256(file.onnx()),
            selection.engine().name(),
            selection.engine().device());
    var classifier = new FaceClassifier(batcher, state);
    expressions =
        new ExpressionGrpcService(
            classifier, new FaceDecoder(metrics.decoding()), predictions, model);
    var openInference = new OpenInferenceGrpcService(classifier, state, model, Versions.mien());
    var idle = new IdleCalls(settings.maxIdle());
    var services =
        List.of(
            guarded(metrics.countingFrames(expressions), idle),
            guarded(openInference, idle),
            ErrorStatuses.around(state.healthService()),
            ErrorStatuses.around(ProtoReflectionServiceV1.newInstance()));
    try {
      doors = new Doors(settings, metrics, state, handlers, services, idle);
    } catch (RuntimeException e) {
      stopEngine(Duration.ZERO);
      handlers.shutdown();
      throw e;
    }
  }

  private ServerServiceDefinition guarded(BindableService service, IdleCalls idle) {
    return idle.watching(calls.counting(ErrorStatuses.around(service)));
  }

  private static GetModelResponse describe(EngineSelector.Selection selection, ModelCard card) {
    return GetModelResponse.newBuilder()
        .setCard(card)
        .setEngine(selection.engine().name())
        .setDevice(selection.engine().device())
        .setReason(selection.reason())
        .build();
  }

  public int port() {
    return doors.port();
  }

  public int metricsPort() {
    return doors.httpPort();
  }

  /**
   * Computes batches of sizes up to the limit, since the first of each size is slow, and then turns
   * health checks to serving.
   *
   * @throws IllegalStateException where the engine fails or its probabilities are none
   */
  public void warmUp() {
    long start = System.nanoTime();
    new WarmUp(batcher, settings.batchLimits().maxBatchSize()).run();
    state.serving();
    log.info("Warm after {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  /**
   * Turns health checks to not serving, answers what is at hand within the limit, and lets go of
   * ports and engine.
   */
  public void stop() throws InterruptedException {
    long end = System.nanoTime() + settings.drainLimit().toNanos();
    state.stopping();
    doors.refuseMore();
    expressions.stopStreams();
    int unanswered = calls.await(end - System.nanoTime());
    int dropped = stopEngine(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    doors.close();
    doors.awaitEnd();
    handlers.shutdown();
    log.info(
        "Stopped; {}",
        unanswered == 0
            ? "all calls were answered"
            : "%d calls unanswered, %d waiting faces dropped".formatted(unanswered, dropped));
  }

  private int stopEngine(Duration limit) {
    try {
      return batcher.close(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
