package dev.mien.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
final class StopSignalTest {

  @Test
  void callsWhoListensOnceHoweverOftenItIsGiven() {
    var stop = new StopSignal();
    var calls = new AtomicInteger();
    stop.whenGiven(calls::incrementAndGet);

    stop.give();
    stop.give();

    assertThat(calls).hasValue(1);
    assertThat(stop.isGiven()).isTrue();
  }

  @Test
  void callsAtOnceWhoComesLater() throws InterruptedException {
    var stop = new StopSignal();
    var calls = new AtomicInteger();
    stop.give();

    stop.whenGiven(calls::incrementAndGet);

    assertThat(calls).hasValue(1);
    stop.await();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFirstSignalLetsTheProgramEndAsItLikes() throws Exception {
    Process program = start("heeds");

    program.destroy();

    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(7);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theSecondSignalEndsItAtOnce() throws Exception {
    Process program = start("heeds not");

    while (!program.waitFor(200, TimeUnit.MILLISECONDS)) {
      program.destroy();
    }

    assertThat(program.exitValue()).isEqualTo(128 + 15);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aHangUpThatIsIgnoredAtTheStartStaysIgnored() throws Exception {
    Process program = start("heeds", "sh", "-c", "trap '' HUP; exec \"$@\"", "sh");

    new ProcessBuilder("kill", "-HUP", String.valueOf(program.pid())).start().waitFor();
    assertThat(program.waitFor(1, TimeUnit.SECONDS)).isFalse();
    program.destroy();

    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(7);
  }

  /**
   * @param wrapper runs what follows it
   */
  private static Process start(String behaviour, String... wrapper) throws IOException {
    var command = new ArrayList<>(List.of(wrapper));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Stoppable.class.getName(),
            behaviour));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("ready");
    return process;
  }

  /** A program that ends with 7 when it is asked to stop, or does not care. */
  static final class Stoppable {
    public static void main(String[] arguments) throws InterruptedException {
      StopSignal stop = StopSignal.install();
      System.out.println("ready");
      stop.await();
      if (arguments[0].equals("heeds")) {
        System.exit(7);
      }
      Thread.sleep(60_000);
    }
  }
}
