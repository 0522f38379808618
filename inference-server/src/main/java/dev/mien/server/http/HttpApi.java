package dev.mien.server.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.mien.server.DaemonThreads;
import dev.mien.server.security.ServerTls;
import dev.mien.server.security.TokenAuthenticator;
import io.grpc.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * HTTP beside gRPC: {@code /metrics} for Prometheus, {@code /healthz} and {@code /readyz} for
 * Kubernetes, {@code /v1/classify} and the page at {@code /} for curl and browsers.
 */
public final class HttpApi implements AutoCloseable {

  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads;

  /**
   * What the API asks of the server behind it.
   *
   * @param expressions to {@code mien.v1.ExpressionService}
   * @param refusals told of the status of each request that does not reach it
   */
  public record Behind(
      Channel expressions,
      Supplier<String> metrics,
      BooleanSupplier ready,
      Consumer<Integer> refusals) {}

  /**
   * @param maxBodyBytes the largest picture that is read
   * @throws IOException where the address cannot be bound
   */
  public HttpApi(
      InetSocketAddress address,
      Optional<ServerTls> tls,
      TokenAuthenticator access,
      int maxBodyBytes,
      Behind behind)
      throws IOException {
    HttpLimits.apply();
    server = tls.isPresent() ? https(address, tls.get()) : HttpServer.create(address, 0);
    boolean asksForCertificates = tls.map(ServerTls::asksClientsForCertificates).orElse(false);
    server.createContext(
        "/",
        new Router(
            endpoints(behind, new HttpClientId(access), maxBodyBytes),
            access,
            asksForCertificates,
            behind.refusals()));
    threads = Executors.newCachedThreadPool(new DaemonThreads("http"));
    server.setExecutor(threads);
    server.start();
  }

  private static Map<String, Endpoint> endpoints(
      Behind behind, HttpClientId callers, int maxBodyBytes) {
    return new TreeMap<>(
        Map.of(
            "/",
            Endpoint.open(new Page()),
            "/healthz",
            Endpoint.open(exchange -> Response.text(200, PLAIN_TEXT, "alive\n")),
            "/readyz",
            Endpoint.open(exchange -> readiness(behind.ready().getAsBoolean())),
            "/metrics",
            Endpoint.guarded(
                "GET", exchange -> Response.text(200, PROMETHEUS_TEXT, behind.metrics().get())),
            "/v1/classify",
            Endpoint.guarded(
                "POST", new ClassifyEndpoint(behind.expressions(), callers, maxBodyBytes))));
  }

  private static Response readiness(boolean ready) {
    return Response.text(ready ? 200 : 503, PLAIN_TEXT, ready ? "ready\n" : "not ready\n");
  }

  private static HttpsServer https(InetSocketAddress address, ServerTls tls) throws IOException {
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls.httpContext()) {
          @Override
          public void configure(HttpsParameters parameters) {
            var ssl = getSSLContext().getDefaultSSLParameters();
            // Not needed but wanted: orchestrators ask for health without one.
            ssl.setWantClientAuth(tls.asksClientsForCertificates());
            parameters.setSSLParameters(ssl);
          }
        });
    return server;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
