package dev.mien.server.app;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and SIGINT as a request to stop in order. With a shutdown hook the JVM would end with
 * 143, whatever the hook did, and that reads as a failure. {@code sun.misc.Signal} is supported,
 * but javac warns of it without a way to say that it is meant, hence the reflection.
 */
final class StopSignal {

  private final CountDownLatch received = new CountDownLatch(1);

  private StopSignal() {}

  static StopSignal install() {
    var stop = new StopSignal();
    try {
      stop.handle("TERM");
      stop.handle("INT");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM has no sun.misc.Signal", e);
    }
    return stop;
  }

  private void handle(String name) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object handler =
        Proxy.newProxyInstance(
            handlerType.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) -> {
              received.countDown();
              return null;
            });
    signal
        .getMethod("handle", signal, handlerType)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
  }

  void await() throws InterruptedException {
    received.await();
  }
}
