package dev.mien.server.loadtest;

import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import dev.mien.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a benchmark starts its server.
 *
 * @param prefix of the command, as {@code taskset -c 0}; may be empty
 */
record ServerSetup(ModelFile model, Precision precision, List<String> prefix) {

  ServerProcess start(Path log) throws IOException {
    return ServerProcess.start(
        log,
        prefix,
        List.of(
            "--port=0",
            "--engine=onnxruntime",
            "--device=cpu",
            "--precision=" + precision.id(),
            "--model=" + model.path()));
  }

  /** From the start of the process to its first line of output. */
  long startMillis(Path log) throws Exception {
    long start = System.nanoTime();
    try (var process = start(log)) {
      process.port();
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      process.sigterm();
      process.exitCode();
      return millis;
    }
  }
}
