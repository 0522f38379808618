package dev.mien.server.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Asks the driver's own tool, which knows of GPUs that no library here supports, too. */
final class NvidiaDriver {

  private static final int LIMIT_SECONDS = 10;
  private static final String SUBJECT = "NVIDIA GPU";

  private NvidiaDriver() {}

  static Finding check() {
    try {
      Process process =
          new ProcessBuilder(
                  "nvidia-smi",
                  "--query-gpu=index,name,compute_cap,driver_version,memory.total",
                  "--format=csv,noheader")
              .redirectErrorStream(true)
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Finding.missing(
            SUBJECT, "nvidia-smi does not answer within %d s".formatted(LIMIT_SECONDS));
      }
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .strip()
              .replace("\n", "; ");
      return process.exitValue() == 0
          ? Finding.ok(SUBJECT, answer)
          : Finding.missing(SUBJECT, "nvidia-smi fails: " + answer);
    } catch (IOException e) {
      return Finding.missing(
          SUBJECT, "none: there is no nvidia-smi, so no driver is installed; the CPU is used");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.missing(SUBJECT, "interrupted");
    }
  }
}
