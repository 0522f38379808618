package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.util.JsonFormat;
import dev.mien.cli.AtomicFile;
import dev.mien.model.BundledModel;
import dev.mien.model.ModelFile;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bundled model and a copy of it with another version take turns in a server under load. */
@Timeout(300)
final class ITModelSwap {

  private static final int SWAPS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void fiftySwapsUnderLoadFailNoCall() throws Exception {
    ModelFile bundled = BundledModel.EXPRESSION.read();
    String first = bundled.card().getVersion();
    Path copy = withVersion(bundled, "copy");
    Path served = directory.resolve("served.zip");
    put(bundled.path(), served);
    try (var server = serve(served)) {
      ManagedChannel channel = ServerProcess.channel(server.port());
      try (var load = new SteadyLoad(channel, 4)) {
        for (int swap = 1; swap <= SWAPS; swap++) {
          String version = swap % 2 == 1 ? "copy" : first;
          long before = load.answeredBy(version);
          put(swap % 2 == 1 ? copy : bundled.path(), served);
          await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(2))
              .until(() -> load.answeredBy(version) > before);
        }
        load.finish();

        assertThat(load.outcomes()).containsOnlyKeys(Status.Code.OK);
        assertThat(load.answered()).isEqualTo(load.sent());
        assertThat(load.answeredBy(first) + load.answeredBy("copy")).isEqualTo(load.answered());
      } finally {
        channel.shutdownNow();
      }
      server.sigterm();
      assertThat(server.exitCode()).isZero();
    }
  }

  private ServerProcess serve(Path model) throws IOException {
    return ServerProcess.start(
        directory,
        "--port",
        "0",
        "--engine",
        "onnxruntime",
        "--max-batch-size",
        "4",
        "--max-queue-millis",
        "60000",
        "--model-poll-seconds",
        "0.01",
        "--model",
        model.toString());
  }

  private static void put(Path model, Path target) throws IOException {
    AtomicFile.write(
        target, aside -> Files.copy(model, aside, StandardCopyOption.REPLACE_EXISTING));
  }

  private Path withVersion(ModelFile model, String version) throws IOException {
    Path copy = Files.copy(model.path(), directory.resolve("copy.zip"));
    try (var inside = FileSystems.newFileSystem(copy, Map.of())) {
      var card = model.card().toBuilder().setVersion(version).build();
      Files.writeString(inside.getPath("card.json"), JsonFormat.printer().print(card));
    }
    return copy;
  }
}
