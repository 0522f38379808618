package dev.mien.server.app;

import dev.mien.cli.UserException;
import dev.mien.server.grpc.DeflateCodec;
import dev.mien.server.grpc.overload.ConnectionLimit;
import dev.mien.server.grpc.overload.ConnectionLimitChannel;
import dev.mien.server.grpc.overload.EventLoops;
import dev.mien.server.http.HttpApi;
import dev.mien.server.http.HttpService;
import dev.mien.server.security.ServerTls;
import io.grpc.DecompressorRegistry;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Binds the two ports, or says in a sentence why not. */
final class Ports {

  private static final int MAX_CONCURRENT_CALLS_PER_CONNECTION = 1024;

  private static final int MAX_METADATA_BYTES = 16 * 1024;

  private static final long HANDSHAKE_SECONDS = 20;

  /** A client that is gone without a word is noticed after this time and the next. */
  private static final long PING_AFTER_SECONDS = 60;

  private static final long PING_ANSWER_SECONDS = 20;

  /** Clients that ping more often are disconnected. */
  private static final long SHORTEST_PING_INTERVAL_SECONDS = 10;

  private Ports() {}

  /**
   * @param services adds them, and what all of them share
   */
  static Server bindGrpc(
      ServerSettings settings,
      Optional<ServerTls> tls,
      EventLoops loops,
      ConnectionLimit cap,
      Consumer<NettyServerBuilder> services) {
    var address = address(settings.address().host(), settings.address().port());
    var limits = settings.connectionLimits();
    var credentials =
        tls.map(ServerTls::grpcCredentials).orElseGet(InsecureServerCredentials::create);
    var builder =
        NettyServerBuilder.forAddress(address, credentials)
            .bossEventLoopGroup(loops.accepting())
            .workerEventLoopGroup(loops.connections())
            .channelFactory(() -> new ConnectionLimitChannel(cap))
            .decompressorRegistry(
                DecompressorRegistry.getDefaultInstance().with(new DeflateCodec(), true))
            .maxInboundMessageSize(limits.maxMessageBytes())
            .maxInboundMetadataSize(MAX_METADATA_BYTES)
            .maxConcurrentCallsPerConnection(MAX_CONCURRENT_CALLS_PER_CONNECTION)
            .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTime(PING_AFTER_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(PING_ANSWER_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveTime(SHORTEST_PING_INTERVAL_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .maxConnectionIdle(limits.maxIdle().toNanos(), TimeUnit.NANOSECONDS);
    services.accept(builder);
    try {
      return builder.build().start();
    } catch (IOException e) {
      throw cannotBind(address, "--port", e);
    }
  }

  static HttpApi bindHttp(ServerSettings settings, Optional<ServerTls> tls, HttpService service) {
    var address = address(settings.address().host(), settings.address().httpPort());
    try {
      return new HttpApi(address, tls, service);
    } catch (IOException e) {
      throw cannotBind(address, "--http-port", e);
    }
  }

  private static InetSocketAddress address(String host, int port) {
    var address = new InetSocketAddress(host, port);
    if (!address.isUnresolved()) {
      return address;
    }
    throw new UserException(
        "--host %s is not an address of this machine; use 127.0.0.1 or 0.0.0.0".formatted(host),
        null);
  }

  private static UserException cannotBind(InetSocketAddress address, String option, IOException e) {
    Throwable root = e.getCause() == null ? e : e.getCause();
    String reason = String.valueOf(root.getMessage());
    return new UserException(
        "cannot listen on %s port %d (%s): %s"
            .formatted(address.getHostString(), address.getPort(), reason, advice(reason, option)),
        e);
  }

  private static String advice(String reason, String option) {
    if (reason.contains("assign")) {
      return "give an address of this machine with --host, such as 127.0.0.1 or 0.0.0.0";
    }
    if (reason.contains("denied")) {
      return "give a port of 1024 or above with " + option;
    }
    return "stop the program that does, or choose another port with " + option;
  }
}
