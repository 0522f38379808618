package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mien.model.cuda.GpuInventory;
import dev.mien.model.cuda.NvidiaSmi;
import dev.mien.model.dl4j.CudaBackend;
import dev.mien.server.app.ServerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A GPU is asked for where there is none; holds for a build with -Pcuda and for one without. */
@Timeout(120)
final class ITCudaAsked {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "onnxruntime"})
  void theServerRefusesInOneSentence(String engine) throws Exception {
    GpuInventory here = new NvidiaSmi().inventory();
    assumeTrue(here.certain() && here.gpus().isEmpty(), "there is a GPU here");
    Path log = directory.resolve("log");

    Process server =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    ServerMain.class.getName(),
                    "serve",
                    "--engine",
                    engine,
                    "--device",
                    "cuda",
                    "--port",
                    "0",
                    "--http-port",
                    "0"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(server.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isEqualTo(1);
    String reason = CudaBackend.isOnClassPath() ? here.note() : "this build carries";
    assertThat(Files.readAllLines(log))
        .filteredOn(line -> !line.contains(" INFO "))
        .singleElement()
        .asString()
        .startsWith("mien: " + engine + " on cuda:0 is not available: " + reason);
  }
}
