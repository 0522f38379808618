package dev.mien.server.app;

import dev.mien.server.DaemonThreads;
import dev.mien.server.decoding.FaceDecoder;
import dev.mien.server.grpc.ClientIdInterceptor;
import dev.mien.server.grpc.ErrorStatusInterceptor;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.grpc.IdleCallTimeout;
import dev.mien.server.grpc.InFlightCalls;
import dev.mien.server.grpc.ServingState;
import dev.mien.server.grpc.expression.ExpressionGrpcService;
import dev.mien.server.grpc.openinference.OpenInferenceGrpcService;
import dev.mien.server.grpc.overload.CallExecutors;
import dev.mien.server.grpc.overload.CoalescingWindow;
import dev.mien.server.grpc.overload.LoadSheddingInterceptor;
import dev.mien.server.metrics.ServerMetrics;
import dev.mien.server.repository.LoadedModel;
import dev.mien.server.repository.ServedModels;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole server around one model at a time: answers health checks once made, and faces once
 * warm.
 */
public final class ExpressionServer {

  private static final Logger log = LoggerFactory.getLogger(ExpressionServer.class);

  /** Connections end within a round trip, but for those that watch the health. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final ServerSettings settings;
  private final ServingState state = new ServingState();
  private final InFlightCalls calls = new InFlightCalls();
  private final ExecutorService handlers =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()), new DaemonThreads("call"));
  private final ServedModels models;
  private final ExpressionGrpcService expressions;
  private final Transports transports;

  /**
   * Owns the model's engines from now on.
   *
   * @throws dev.mien.server.UserException where a port, a certificate or a token cannot be used
   */
  public ExpressionServer(LoadedModel first, ServerSettings settings) {
    this.settings = settings;
    var metrics = new ServerMetrics();
    models =
        new ServedModels(
            first,
            settings.batchLimits(),
            metrics.batcherMetrics(),
            metrics.modelMetrics(),
            handlers);
    metrics.watchQueue(models::queuedFaces);
    var classifier = new FaceClassifier(models, state);
    expressions =
        new ExpressionGrpcService(classifier, new FaceDecoder(metrics.decoding()), models);
    var openInference = new OpenInferenceGrpcService(classifier, state, models, Versions.mien());
    var idle = new IdleCallTimeout(settings.maxIdle());
    var window = new CoalescingWindow();
    var shedding = new LoadSheddingInterceptor(models, window);
    var services =
        List.of(
            shedding.before(guarded(metrics.countingFrames(expressions), idle)),
            shedding.before(guarded(openInference, idle)),
            ErrorStatusInterceptor.around(state.healthService()),
            ErrorStatusInterceptor.around(ProtoReflectionServiceV1.newInstance()));
    try {
      transports =
          new Transports(
              settings,
              metrics,
              state,
              new GrpcServices(
                  services,
                  handlers,
                  new CallExecutors(models, handlers),
                  window::nanos,
                  idle::sweep));
    } catch (RuntimeException e) {
      stopEngine(Duration.ZERO);
      handlers.shutdown();
      throw e;
    }
  }

  private ServerServiceDefinition guarded(BindableService service, IdleCallTimeout idle) {
    return idle.watching(
        calls.counting(ClientIdInterceptor.naming(ErrorStatusInterceptor.around(service))));
  }

  /** The model that answers, and the way to another. */
  public ServedModels models() {
    return models;
  }

  public int port() {
    return transports.port();
  }

  public int httpPort() {
    return transports.httpPort();
  }

  /**
   * Computes batches of sizes up to the limit, since the first of each size is slow, and then turns
   * health checks to serving.
   *
   * @throws IllegalStateException where the engine fails
   */
  public void warmUp() {
    models.warmUp();
    state.serving();
  }

  /**
   * Turns health checks to not serving, answers what is at hand within the limit, and lets go of
   * ports and engine.
   *
   * @return whether all calls were answered
   */
  public boolean stop() throws InterruptedException {
    long end = System.nanoTime() + settings.drainLimit().toNanos();
    state.stopping();
    transports.refuseMore();
    expressions.stopStreams();
    calls.await(end - System.nanoTime());
    // A call may still come on a connection whose client has not heard yet that it is to end.
    transports.awaitEnd(Math.min(FAREWELL.toNanos(), end - System.nanoTime()));
    int unanswered = calls.await(end - System.nanoTime());
    int dropped = stopEngine(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    transports.close();
    transports.awaitEnd(FAREWELL.toNanos());
    handlers.shutdown();
    if (unanswered == 0) {
      log.info("Stopped; all calls were answered");
    } else {
      log.warn("Stopped; {} calls unanswered, {} waiting faces dropped", unanswered, dropped);
    }
    return unanswered == 0;
  }

  private int stopEngine(Duration limit) {
    try {
      return models.close(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
