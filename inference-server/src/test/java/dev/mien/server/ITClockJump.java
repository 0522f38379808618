package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ExpressionServiceGrpc;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Years forward and back, under load. Runs where libfaketime is (Debian: apt-get install
 * libfaketime): it shows a process another time of day than the machine's.
 */
@Timeout(120)
@EnabledIf("isFakeTimeHere")
final class ITClockJump {

  private static final Path FAKE_TIME =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  static boolean isFakeTimeHere() {
    return Files.exists(FAKE_TIME);
  }

  @Test
  void anotherTimeOfDayFailsNoCall() throws Exception {
    Path clock = Files.writeString(directory.resolve("clock"), "+0");
    try (var server = serve(clock)) {
      ManagedChannel channel = ServerProcess.channel(server.port());
      try (var load = new SteadyLoad(channel, 4)) {
        for (int days : new int[] {700, -700, 0}) {
          set(clock, days);
          long before = load.count(Status.Code.OK);
          await().atMost(PATIENCE).until(() -> load.count(Status.Code.OK) > before + 100);
          assertThat(dateOfTheNextLine(server, channel))
              .isCloseTo(
                  LocalDate.now(ZoneId.systemDefault()).plusDays(days), within(1, ChronoUnit.DAYS));
        }
        load.finish();

        assertThat(load.outcomes()).containsOnlyKeys(Status.Code.OK);
        assertThat(load.answered()).isEqualTo(load.sent());
      } finally {
        channel.shutdownNow();
      }
      server.sigterm();
      assertThat(server.exitCode()).isZero();
    }
  }

  private ServerProcess serve(Path clock) throws IOException {
    return ServerProcess.start(
        directory.resolve("server.log"),
        List.of(
            "env",
            "LD_PRELOAD=" + FAKE_TIME,
            "FAKETIME_DONT_FAKE_MONOTONIC=1",
            "FAKETIME_NO_CACHE=1",
            "FAKETIME_TIMESTAMP_FILE=" + clock),
        List.of("--port", "0", "--model", TestModel.write(directory).toString()));
  }

  private static void set(Path clock, int days) throws IOException {
    Path aside = Files.writeString(clock.resolveSibling("next"), "%+dd".formatted(days));
    Files.move(aside, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static LocalDate dateOfTheNextLine(ServerProcess server, Channel channel)
      throws IOException {
    assertThatThrownBy(
            () ->
                ExpressionServiceGrpc.newBlockingStub(channel)
                    .classify(ClassifyRequest.getDefaultInstance()))
        .hasMessageContaining("the request holds no face");
    String log = server.log().strip();
    int start = log.lastIndexOf('\n') + 1;
    return LocalDate.parse(log.substring(start, start + "2026-01-31".length()));
  }
}
