package dev.mien.trainer.libtorch.memory;

import dev.mien.trainer.shutdown.NativeCalls;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;

/**
 * Frees libtorch's objects when the code that made them is done. Java's collector does not see
 * their size: left to it, a training takes gigabytes. The process ends only outside of it, as
 * {@link NativeCalls} says. Deeplearning4j must not be called within, because its objects would be
 * freed as well.
 */
public final class NativeScope {

  private NativeScope() {}

  public static <T> T of(Supplier<T> body) {
    return NativeCalls.call(
        () -> {
          var scope = new PointerScope();
          try {
            return body.get();
          } finally {
            scope.close();
          }
        });
  }

  public static void run(Runnable body) {
    of(
        () -> {
          body.run();
          return null;
        });
  }

  /** Without recording what is done for a backward pass. */
  public static void withoutGradient(Runnable body) {
    run(
        () -> {
          var off = new AutoGradMode(false);
          try {
            body.run();
          } finally {
            off.close();
          }
        });
  }
}
