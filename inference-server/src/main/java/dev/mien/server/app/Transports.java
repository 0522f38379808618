package dev.mien.server.app;

import dev.mien.cli.DaemonThreads;
import dev.mien.server.grpc.openinference.TritonMethods;
import dev.mien.server.grpc.overload.ConnectionLimit;
import dev.mien.server.grpc.overload.EventLoops;
import dev.mien.server.http.BodyMemory;
import dev.mien.server.http.HttpApi;
import dev.mien.server.http.HttpService;
import dev.mien.server.http.Router;
import dev.mien.server.logging.RequestLogInterceptor;
import dev.mien.server.metrics.ServerMetrics;
import dev.mien.server.security.SecuritySettings.TlsFiles;
import dev.mien.server.security.ServerTls;
import dev.mien.server.security.TokenAuthenticator;
import dev.mien.server.security.TokenInterceptor;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gRPC port and the HTTP port. Looks after certificates, tokens and idle calls. */
final class Transports {

  private static final Logger log = LoggerFactory.getLogger(Transports.class);

  private static final long LOOK_AFTER_MILLIS = 1000;

  private final Deque<Runnable> closings = new ArrayDeque<>();
  private final Optional<ServerTls> tls;
  private final TokenAuthenticator tokens;
  private final Server grpc;
  private final HttpApi http;

  /**
   * @throws dev.mien.cli.UserException where a port, a certificate or a token cannot be used
   */
  Transports(
      ServerSettings settings, ServerMetrics metrics, GrpcServices services, HttpParts httpParts) {
    try {
      tls = settings.security().tls().map(files -> tls(files, metrics));
      tokens =
          new TokenAuthenticator(settings.security().tokenFile(), metrics.security()::reloaded);
      grpc = openGrpc(settings, metrics, services);
      http = openHttp(settings, services, httpParts);
      lookAfter(services.endIdleCalls());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static ServerTls tls(TlsFiles files, ServerMetrics metrics) {
    var tls = new ServerTls(files, metrics.security()::reloaded);
    metrics.security().watchCertificate(tls::end);
    return tls;
  }

  private Server openGrpc(ServerSettings settings, ServerMetrics metrics, GrpcServices services) {
    var interceptors = new ArrayList<ServerInterceptor>();
    interceptors.add(new RequestLogInterceptor(services.log()));
    interceptors.addAll(metrics.grpcInterceptors());
    interceptors.add(new TokenInterceptor(tokens));
    var loops = new EventLoops(services.execution().pauseNanos());
    closings.push(loops::close);
    var limit =
        new ConnectionLimit(
            settings.connectionLimits().maxConnections(), metrics.connections()::refused);
    metrics.connections().watch(limit::open);
    Server server =
        Ports.bindGrpc(
            settings,
            tls,
            loops,
            limit,
            builder -> {
              builder.directExecutor().callExecutor(services.execution().callExecutors());
              // gRPC calls the one that was added last first.
              for (int i = interceptors.size() - 1; i >= 0; i--) {
                builder.intercept(interceptors.get(i));
              }
              services.definitions().forEach(builder::addService);
              builder.fallbackHandlerRegistry(new TritonMethods());
            });
    closings.push(server::shutdownNow);
    return server;
  }

  private HttpApi openHttp(ServerSettings settings, GrpcServices services, HttpParts parts) {
    var router = new Router(parts.endpoints(), tokens, parts.requireRoomFor());
    boolean asksForCertificates = tls.map(ServerTls::asksClientsForCertificates).orElse(false);
    HttpApi api =
        Ports.bindHttp(
            settings,
            tls,
            new HttpService(
                router,
                parts.observer(),
                services.execution().handlers(),
                BodyMemory.ofHeap(settings.connectionLimits().maxMessageBytes()),
                asksForCertificates));
    closings.push(api::close);
    return api;
  }

  private void lookAfter(Runnable endIdleCalls) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(new DaemonThreads("look-after"));
    closings.push(timer::shutdownNow);
    var unused =
        timer.scheduleWithFixedDelay(
            () -> {
              guarded("certificates", () -> tls.ifPresent(ServerTls::check));
              guarded("tokens", tokens::check);
              guarded("idle calls", endIdleCalls);
            },
            LOOK_AFTER_MILLIS,
            LOOK_AFTER_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** A timer's task that throws would never run again. */
  private static void guarded(String what, Runnable check) {
    try {
      check.run();
    } catch (RuntimeException | Error e) {
      log.error("Cannot look after {}", what, e);
    }
  }

  int port() {
    return grpc.getPort();
  }

  int httpPort() {
    return http.port();
  }

  /** Each HTTP connection ends with its next response, which says so; new ones are still taken. */
  void endHttpWithResponses() {
    http.endWithResponses();
  }

  /** gRPC takes no more calls; those at hand, and HTTP, go on. */
  void refuseMoreCalls() {
    grpc.shutdown();
  }

  /** HTTP takes no more connections; requests at hand go on. */
  void refuseMoreHttp() {
    http.refuseMore();
  }

  /** Ends what is open. */
  void close() {
    while (!closings.isEmpty()) {
      closings.pop().run();
    }
  }

  /** Until all connections have ended, or the limit is over. */
  void awaitEnd(long limitNanos) throws InterruptedException {
    long end = System.nanoTime() + limitNanos;
    grpc.awaitTermination(limitNanos, TimeUnit.NANOSECONDS);
    http.awaitEnd(end - System.nanoTime());
  }
}
