package dev.mien.server.engine;

/**
 * How many threads an engine computes with on the CPU. ONNX Runtime would count physical cores and
 * takes the two of some virtual machines for one; Deeplearning4j would count those of the host.
 *
 * @param processors that this process may use, by its affinity and its container's limit
 */
record CpuShare(int processors) {

  static CpuShare ofProcess() {
    return new CpuShare(Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param engines that share the processors
   */
  int threads(int engines) {
    return Math.max(1, processors / engines);
  }
}
