package dev.mien.server.app;

import dev.mien.cli.CommandLines;
import dev.mien.cli.DaemonThreads;
import dev.mien.server.decoding.FaceDecoder;
import dev.mien.server.grpc.ClientIdInterceptor;
import dev.mien.server.grpc.ErrorStatusInterceptor;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.grpc.HealthService;
import dev.mien.server.grpc.IdleCallTimeout;
import dev.mien.server.grpc.InFlightCalls;
import dev.mien.server.grpc.OpenStreams;
import dev.mien.server.grpc.expression.ExpressionGrpcService;
import dev.mien.server.grpc.openinference.OpenInferenceGrpcService;
import dev.mien.server.grpc.overload.CallExecutors;
import dev.mien.server.grpc.overload.CoalescingWindow;
import dev.mien.server.grpc.overload.LoadSheddingInterceptor;
import dev.mien.server.health.EngineHealth;
import dev.mien.server.health.InFlightRequests;
import dev.mien.server.health.Readiness;
import dev.mien.server.http.HttpEndpoints;
import dev.mien.server.http.openinference.OpenInferenceEndpoints;
import dev.mien.server.http.page.PageEndpoints;
import dev.mien.server.logging.RequestLog;
import dev.mien.server.metrics.ServerMetrics;
import dev.mien.server.openinference.OpenInference;
import dev.mien.server.repository.LoadedModel;
import dev.mien.server.repository.ServedModels;
import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole server around one model at a time: answers health checks once made, and faces once
 * warm.
 */
public final class ExpressionServer {

  private static final Logger log = LoggerFactory.getLogger(ExpressionServer.class);

  /**
   * Clients that have not heard yet that the server stops may still send for so long. Connections
   * end within a round trip, but for those that watch the health.
   */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final ServerSettings settings;
  private final Readiness readiness = new Readiness();
  private final InFlightRequests inFlight = new InFlightRequests();
  private final RequestLog requestLog = new RequestLog();
  private final ServerMetrics metrics = new ServerMetrics();
  private final ExecutorService handlers = handlers();
  private final ServedModels models;
  private final FaceClassifier classifier;
  private final FaceDecoder decoder;
  private final OpenInference openInference;
  private final OpenStreams streams = new OpenStreams();
  private final Transports transports;

  /**
   * Owns the model's engines from now on.
   *
   * @throws dev.mien.cli.UserException where a port, a certificate or a token cannot be used
   */
  public ExpressionServer(LoadedModel first, ServerSettings settings) {
    this.settings = settings;
    models =
        new ServedModels(
            first,
            settings.batchLimits(),
            new EngineHealth(readiness, metrics.batcherMetrics()),
            metrics.modelMetrics(),
            handlers);
    metrics.watchQueue(models::queuedFaces);
    classifier = new FaceClassifier(models, readiness);
    decoder = new FaceDecoder(metrics.decoding());
    openInference =
        new OpenInference(classifier, readiness, models, CommandLines.version(ServerMain.class));
    try {
      transports = new Transports(settings, metrics, grpcServices(), httpParts());
    } catch (RuntimeException e) {
      stopEngine(settings.drainLimit());
      handlers.shutdown();
      throw e;
    }
  }

  /** An engine may end its last batch after the server: the engine's thread then brings answers. */
  private static ExecutorService handlers() {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        new DaemonThreads("call"),
        (task, pool) -> task.run());
  }

  private GrpcServices grpcServices() {
    var window = new CoalescingWindow();
    var shedding = new LoadSheddingInterceptor(models, window);
    var idle = new IdleCallTimeout(settings.connectionLimits().maxIdle());
    var expressions = new ExpressionGrpcService(classifier, decoder, models, streams);
    var inference =
        new OpenInferenceGrpcService(openInference, streams, metrics.requests()::inferred);
    return new GrpcServices(
        List.of(
            shedding.before(guarded(metrics.countingFrames(expressions), idle)),
            shedding.before(guarded(inference, idle)),
            ErrorStatusInterceptor.around(new HealthService(readiness).service()),
            ErrorStatusInterceptor.around(ProtoReflectionServiceV1.newInstance()),
            olderReflection()),
        requestLog,
        new GrpcServices.CallExecution(
            handlers, new CallExecutors(models, handlers), window::nanos),
        idle::sweep);
  }

  /** For tools from before version 1, of which there are many. */
  @SuppressWarnings("deprecation")
  private static ServerServiceDefinition olderReflection() {
    return ErrorStatusInterceptor.around(
        io.grpc.protobuf.services.ProtoReflectionService.newInstance());
  }

  private ServerServiceDefinition guarded(BindableService service, IdleCallTimeout idle) {
    return ServerInterceptors.interceptForward(
        ErrorStatusInterceptor.around(service),
        idle,
        new InFlightCalls(inFlight),
        new ClientIdInterceptor());
  }

  private HttpParts httpParts() {
    var endpoints =
        new LinkedHashMap<>(HttpEndpoints.of(classifier, decoder, readiness, metrics::scrape));
    endpoints.putAll(OpenInferenceEndpoints.of(openInference));
    endpoints.putAll(PageEndpoints.of());
    return new HttpParts(
        endpoints,
        new HttpTraffic(inFlight, metrics.requests(), requestLog),
        client -> {
          if (readiness.hasModel()) {
            models.requireRoomFor(client);
          }
        });
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
   * Waits for the first batch of each engine, which is slow, and then turns health checks to
   * serving.
   *
   * @throws IllegalStateException where the engine fails
   */
  public void warmUp() {
    models.warmUp();
    readiness.ready(Readiness.MODEL);
  }

  /** Turns health checks to not serving; calls are answered as before, and HTTP asks to go. */
  public void turnAway() {
    readiness.notReady(Readiness.SERVER, "stopping");
    transports.endHttpWithResponses();
  }

  /**
   * Turns health checks to not serving, answers what is at hand within the limit, and lets go of
   * ports and engine.
   *
   * @return whether all calls were answered
   */
  public boolean stop() throws InterruptedException {
    return stop(FAREWELL);
  }

  /**
   * @param farewell how long clients that have not heard of it may still send; zero where there are
   *     none
   */
  boolean stop(Duration farewell) throws InterruptedException {
    long end = System.nanoTime() + settings.drainLimit().toNanos();
    turnAway();
    transports.refuseMoreCalls();
    streams.stop();
    transports.awaitEnd(Math.min(farewell.toNanos(), end - System.nanoTime()));
    transports.refuseMoreHttp();
    int unanswered = inFlight.await(end - System.nanoTime());
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

  /** Whether an engine still computes, after {@link #stop}. */
  public boolean isComputing() {
    return models.isComputing();
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
