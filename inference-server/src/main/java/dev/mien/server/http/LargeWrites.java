package dev.mien.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.stream.ChunkedStream;

/**
 * Hands a large response to {@link io.netty.handler.stream.ChunkedWriteHandler}, which writes a
 * piece when the client has taken the one before. Written whole, each slow client would hold a copy
 * of it.
 */
final class LargeWrites extends ChannelOutboundHandlerAdapter {

  private static final int PIECE_BYTES = 64 * 1024;

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean large = message instanceof ByteBuf bytes && bytes.readableBytes() > PIECE_BYTES;
    Object written =
        large
            ? new ChunkedStream(new ByteBufInputStream((ByteBuf) message, true), PIECE_BYTES)
            : message;
    var unused = context.write(written, promise);
  }
}
