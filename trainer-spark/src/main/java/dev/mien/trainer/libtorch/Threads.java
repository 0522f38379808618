package dev.mien.trainer.libtorch;

import java.util.Map;

/**
 * How many threads libtorch may use: as many as the process has cores. With more, bf16 slows down
 * to a tenth, because its kernels wait for each other.
 */
final class Threads {

  private Threads() {}

  /** Java's number follows the process's affinity and the container's quota. */
  static int available() {
    return atMost(Runtime.getRuntime().availableProcessors(), System.getenv());
  }

  static int atMost(int cores, Map<String, String> environment) {
    String wanted = environment.getOrDefault("OMP_NUM_THREADS", "").split(",", 2)[0].strip();
    return wanted.matches("[1-9]\\d{0,3}") ? Math.min(cores, Integer.parseInt(wanted)) : cores;
  }
}
