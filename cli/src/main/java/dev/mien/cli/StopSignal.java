package dev.mien.cli;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The wish to stop: SIGINT (Ctrl-C), SIGTERM, SIGHUP (the terminal closes), or one of the program's
 * own. The program ends in order, on its own threads, and chooses its exit code. A shutdown hook
 * could do neither: libraries refuse work while the JVM shuts down, and the JVM exits with 130 or
 * 143 whatever the hook did.
 *
 * <p>A second signal ends the process at once, for the case that the first is not heeded.
 */
public final class StopSignal {

  /** What a shell adds to a signal's number where a process died of it. */
  private static final int KILLED = 128;

  private final CountDownLatch given = new CountDownLatch(1);
  private final List<Runnable> listeners = new ArrayList<>();
  private volatile int number;

  /** One that only {@link #give} gives. */
  public StopSignal() {}

  /**
   * One that SIGINT, SIGTERM and SIGHUP give too, from now on and for the whole process. What is
   * ignored when the process starts, as SIGHUP is under nohup, stays so.
   */
  public static StopSignal install() {
    var stop = new StopSignal();
    try {
      stop.handle("TERM");
      stop.handle("INT");
      if (!System.getProperty("os.name").startsWith("Windows")) {
        stop.handle("HUP");
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this JVM does not deliver signals; start it without -Xrs", e);
    }
    return stop;
  }

  /** Stop, please. Only the first call counts. */
  public void give() {
    List<Runnable> toCall;
    synchronized (listeners) {
      if (isGiven()) {
        return;
      }
      given.countDown();
      toCall = List.copyOf(listeners);
    }
    toCall.forEach(Runnable::run);
  }

  /**
   * @param listener called once: at once where the signal was given before, else when it is
   */
  public void whenGiven(Runnable listener) {
    synchronized (listeners) {
      if (!isGiven()) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  public boolean isGiven() {
    return given.getCount() == 0;
  }

  /** What a shell reports of a process that died of the signal; 128 where it was no signal. */
  public int exitCode() {
    return KILLED + number;
  }

  public void await() throws InterruptedException {
    given.await();
  }

  /** {@code sun.misc.Signal} is supported, but javac warns of it and cannot be told otherwise. */
  private void handle(String name) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = type.getConstructor(String.class).newInstance(name);
    int number = (int) type.getMethod("getNumber").invoke(signal);
    Object handler =
        Proxy.newProxyInstance(
            handlerType.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) -> {
              received(number);
              return null;
            });
    type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
  }

  private void received(int signal) {
    if (isGiven()) {
      Runtime.getRuntime().halt(KILLED + signal);
    }
    number = signal;
    give();
  }
}
