package dev.mien.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.util.JsonFormat;
import dev.mien.model.BundledModel;
import dev.mien.model.ModelFile;
import dev.mien.model.WholeFile;
import dev.mien.server.SteadyLoad;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.serve.TestServer;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bundled model and a copy of it with another version take turns under load. */
@Timeout(300)
final class ITModelSwap {

  private static final int SWAPS = 50;
  private static final BatchLimits LIMITS = new BatchLimits(4, 0, 64, 60_000);

  @TempDir private Path directory;

  @Test
  void fiftySwapsUnderLoadFailNoCall() throws Exception {
    ModelFile bundled = BundledModel.read();
    Path copy = withVersion(bundled, "copy");
    Path served = directory.resolve("served.zip");
    put(bundled.path(), served);
    var loader =
        new ModelLoader(
            Optional.of(EngineKind.ONNXRUNTIME),
            Optional.of(Device.CPU),
            false,
            1,
            LIMITS.maxBatchSize());
    var watch = new ModelWatch(served, loader);
    try (var server = TestServer.start(watch.first(), LIMITS);
        var load = new SteadyLoad(server.channel(), 4)) {
      for (int swap = 1; swap <= SWAPS; swap++) {
        put(swap % 2 == 1 ? copy : bundled.path(), served);
        watch.poll(server.models());
        watch.poll(server.models());

        String version = swap % 2 == 1 ? "copy" : bundled.card().getVersion();
        assertThat(server.models().current().card().getVersion()).isEqualTo(version);
        long before = load.count(Status.Code.OK);
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(2))
            .until(() -> load.count(Status.Code.OK) > before);
      }
      load.finish();

      assertThat(load.outcomes()).containsOnlyKeys(Status.Code.OK);
      assertThat(load.answered()).isEqualTo(load.sent());
      assertThat(load.versions()).containsOnlyKeys("copy", bundled.card().getVersion());
    }
  }

  private static void put(Path model, Path target) throws IOException {
    WholeFile.write(target, aside -> Files.copy(model, aside));
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
