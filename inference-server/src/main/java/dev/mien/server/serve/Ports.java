package dev.mien.server.serve;

import dev.mien.server.UserException;
import dev.mien.server.grpc.ServingState;
import dev.mien.server.metrics.MetricsHttpServer;
import dev.mien.server.metrics.ServerMetrics;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;

/** Binds the two ports, or says in a sentence why not. */
final class Ports {

  private static final int MAX_CONCURRENT_CALLS_PER_CONNECTION = 1024;

  private Ports() {}

  static Server bindGrpc(
      ServerSettings settings,
      Executor executor,
      ServerInterceptor interceptor,
      List<ServerServiceDefinition> services) {
    var address = address(settings.host(), settings.port(), "--port");
    var builder =
        NettyServerBuilder.forAddress(address)
            .executor(executor)
            .maxInboundMessageSize(settings.maxMessageBytes())
            .maxConcurrentCallsPerConnection(MAX_CONCURRENT_CALLS_PER_CONNECTION)
            .intercept(interceptor);
    services.forEach(builder::addService);
    try {
      return builder.build().start();
    } catch (IOException e) {
      throw cannotBind(address, "--port", e);
    }
  }

  static MetricsHttpServer bindHttp(
      ServerSettings settings, ServerMetrics metrics, ServingState state) {
    var address = address(settings.host(), settings.metricsPort(), "--metrics-port");
    try {
      return new MetricsHttpServer(address, metrics::scrape, state::isReady);
    } catch (IOException e) {
      throw cannotBind(address, "--metrics-port", e);
    }
  }

  private static InetSocketAddress address(String host, int port, String option) {
    try {
      var address = new InetSocketAddress(host, port);
      if (!address.isUnresolved()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new UserException("%s %d is no port; give 0 to 65535".formatted(option, port), e);
    }
    throw new UserException(
        "--host %s is not known here; give 127.0.0.1 or 0.0.0.0".formatted(host), null);
  }

  private static UserException cannotBind(InetSocketAddress address, String option, IOException e) {
    Throwable root = e.getCause() == null ? e : e.getCause();
    return new UserException(
        "cannot listen on %s port %d (%s): stop the program that does, or choose another port with %s"
            .formatted(address.getHostString(), address.getPort(), root.getMessage(), option),
        e);
  }
}
