package dev.mien.trainer.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Each in a process of its own, since the end of calls is the end of the process. */
final class NativeCallsTest {

  @Test
  void theProcessEndsWhenTheCallThatRunsIsDone() throws Exception {
    assertThat(output("exit")).containsExactly("begun", "done");
  }

  @Test
  void noCallBeginsAfterwards() throws Exception {
    assertThat(output("another")).containsExactly("ended");
  }

  private static String[] output(String what) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Calling.class.getName(),
                what)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.split("\\R");
  }

  /** What {@code NativeCallsTest} starts. */
  static final class Calling {

    private Calling() {}

    public static void main(String[] arguments) throws InterruptedException {
      if (arguments[0].equals("exit")) {
        var begun = new CountDownLatch(1);
        new Thread(() -> NativeCalls.run(() -> takeTime(begun))).start();
        begun.await();
        System.exit(0);
      }
      NativeCalls.end();
      new Thread(() -> NativeCalls.run(() -> System.out.println("another"))).start();
      Thread.sleep(300);
      System.out.println("ended");
      System.exit(0);
    }

    private static void takeTime(CountDownLatch begun) {
      System.out.println("begun");
      begun.countDown();
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      System.out.println("done");
    }
  }
}
