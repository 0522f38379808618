package dev.mien.server.loadtest;

/**
 * What one turn of a benchmark brought. CPU time does not depend on what else runs on the machine,
 * elapsed time does.
 *
 * @param latency of a call
 * @param ownCpuMicros of this process, the client's or the bare engine's, for each face
 * @param serverCpuMicros of the server, for each face
 */
record Speed(
    double facesPerSecond, LoadReport.Millis latency, double ownCpuMicros, double serverCpuMicros) {

  double facesPerCpuSecond() {
    return 1e6 / (ownCpuMicros + serverCpuMicros);
  }

  /** Without the client, where there is a server. */
  double facesPerServerCpuSecond() {
    return 1e6 / Math.max(ownCpuMicros, serverCpuMicros);
  }

  @Override
  public String toString() {
    return "%.0f/s, %.0f + %.0f us of CPU".formatted(facesPerSecond, ownCpuMicros, serverCpuMicros);
  }
}
