package dev.mien.server.grpc.overload;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Waits a little before it looks for what came in, while calls are refused: they then come several
 * at a time. To wake for each of them takes more of a core that computes than to refuse it.
 */
final class CoalescingIoHandler implements IoHandler {

  private final IoHandler handler;
  private final LongSupplier pauseNanos;

  private CoalescingIoHandler(IoHandler handler, LongSupplier pauseNanos) {
    this.handler = handler;
    this.pauseNanos = pauseNanos;
  }

  static IoHandlerFactory factory(IoHandlerFactory handlers, LongSupplier pauseNanos) {
    return executor -> new CoalescingIoHandler(handlers.newHandler(executor), pauseNanos);
  }

  @Override
  public int run(IoHandlerContext context) {
    if (context.canBlock()) {
      LockSupport.parkNanos(pauseNanos.getAsLong());
    }
    return handler.run(context);
  }

  @Override
  public void initialize() {
    handler.initialize();
  }

  @Override
  public void prepareToDestroy() {
    handler.prepareToDestroy();
  }

  @Override
  public void destroy() {
    handler.destroy();
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return handler.register(handle);
  }

  @Override
  public void wakeup() {
    handler.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return handler.isCompatible(handleType);
  }
}
