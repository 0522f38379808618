package dev.mien.server.http;

import dev.mien.server.security.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The HTTP port: HTTP/1.1, with or without TLS, with bodies as they are, gzipped or deflated. */
public final class HttpApi implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int MAX_CONNECTIONS = 1024;
  private static final int MAX_LINE_BYTES = 4096;
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int CHUNK_BYTES = 16 * 1024;

  /** Smaller responses fit one packet as they are. */
  private static final int COMPRESSED_FROM_BYTES = 1024;

  /** A connection that the system has may take so long to come up here. */
  private static final long ACCEPTED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          THREADS, new DefaultThreadFactory("http-connection", true), NioIoHandler.newFactory());
  private final OpenConnections connections = new OpenConnections(MAX_CONNECTIONS);
  private final Channel listener;

  /**
   * @throws IOException where the address cannot be bound
   */
  public HttpApi(InetSocketAddress address, Optional<ServerTls> tls, HttpService service)
      throws IOException {
    Optional<SslContext> ssl = tls.map(ServerTls::httpContext);
    var bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, MAX_CONNECTIONS)
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    ssl.ifPresent(
                        context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
                    addHttp(channel, service);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close();
      throw new IOException(bound.cause());
    }
    listener = bound.channel();
  }

  private void addHttp(Channel channel, HttpService service) {
    channel
        .pipeline()
        .addLast(
            new ChunkedWriteHandler(),
            new LargeWrites(),
            new HttpServerCodec(MAX_LINE_BYTES, MAX_HEADER_BYTES, CHUNK_BYTES),
            new HttpContentCompressor(
                COMPRESSED_FROM_BYTES,
                StandardCompressionOptions.gzip(),
                StandardCompressionOptions.deflate()),
            new HttpContentDecompressor(service.bodies().maxBodyBytes()),
            new HttpConnection(service, connections));
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** From now on a connection ends with its next response; new ones are still taken. */
  public void endWithResponses() {
    connections.endWithResponses();
  }

  /** Returns when all connections have ended and no more come, or the limit is over. */
  public void awaitEnd(long limitNanos) throws InterruptedException {
    connections.awaitNone(ACCEPTED_NANOS, limitNanos);
  }

  /** Takes no new connections; those that have a request end with its response. */
  public void refuseMore() {
    listener.close().awaitUninterruptibly();
    connections.refuse();
  }

  /** Ends what is open; does not wait. */
  @Override
  public void close() {
    var unused = loops.shutdownGracefully(0, 2, TimeUnit.SECONDS);
  }
}
