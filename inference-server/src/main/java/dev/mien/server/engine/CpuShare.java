package dev.mien.server.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many threads an engine should compute with on the CPU.
 *
 * @param available to this process, by its affinity and its container's limit
 * @param online in the machine
 */
record CpuShare(int available, int online) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  static CpuShare ofProcess() {
    int available = Runtime.getRuntime().availableProcessors();
    try (var lines = Files.lines(CPU_INFO)) {
      int online = (int) lines.filter(line -> line.startsWith("processor")).count();
      return new CpuShare(available, Math.max(available, online));
    } catch (IOException e) { // not Linux, where containers and affinities are
      return new CpuShare(available, available);
    }
  }

  /**
   * @param engines that share it
   * @return 0 for as many as an engine chooses: it knows physical cores from logical ones, but
   *     counts those of the whole machine
   */
  int threads(int engines) {
    return engines == 1 && available == online ? 0 : Math.max(1, available / engines);
  }
}
