package dev.mien.server.grpc;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits a little before it looks for what came in, while calls are refused: they then come several
 * at a time. To wake for each of them takes more of a core that computes than to refuse it.
 */
final class PacedIoHandler implements IoHandler {

  static final Duration PAUSE = Duration.ofMillis(5);

  private final IoHandler handler;
  private final BooleanSupplier refusing;

  private PacedIoHandler(IoHandler handler, BooleanSupplier refusing) {
    this.handler = handler;
    this.refusing = refusing;
  }

  static IoHandlerFactory factory(IoHandlerFactory handlers, BooleanSupplier refusing) {
    return executor -> new PacedIoHandler(handlers.newHandler(executor), refusing);
  }

  @Override
  public int run(IoHandlerContext context) {
    if (context.canBlock() && refusing.getAsBoolean()) {
      LockSupport.parkNanos(PAUSE.toNanos());
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
