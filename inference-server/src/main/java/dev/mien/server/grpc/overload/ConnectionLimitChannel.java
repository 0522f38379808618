package dev.mien.server.grpc.overload;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;

/**
 * A port that hangs up on connections beyond the most it takes. Without a word: to gRPC's clients a
 * connection on which a server speaks has worked, and they would come back at once and not wait
 * longer each time.
 */
public final class ConnectionLimitChannel extends NioServerSocketChannel {

  private final ConnectionLimit cap;

  public ConnectionLimitChannel(ConnectionLimit cap) {
    this.cap = cap;
  }

  @Override
  protected int doReadMessages(List<Object> accepted) throws Exception {
    int before = accepted.size();
    super.doReadMessages(accepted);
    for (int i = accepted.size() - 1; i >= before; i--) {
      var connection = (Channel) accepted.get(i);
      if (cap.take(connection.remoteAddress())) {
        var unused = connection.closeFuture().addListener(closed -> cap.giveBack());
      } else {
        accepted.remove(i);
        connection.unsafe().closeForcibly();
      }
    }
    return accepted.size() - before;
  }
}
