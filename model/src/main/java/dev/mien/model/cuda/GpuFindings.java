package dev.mien.model.cuda;

import dev.mien.cli.doctor.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Driver, GPUs, and for each GPU which engine can compute on it and why another cannot. */
public final class GpuFindings {

  private static final String SUBJECT = "NVIDIA GPU";

  private final Map<String, CudaKernels> engines;

  /**
   * @param engines by the names of the command line, in the order in which to show them
   */
  public GpuFindings(Map<String, CudaKernels> engines) {
    this.engines = Collections.unmodifiableMap(new LinkedHashMap<>(engines));
  }

  public List<Finding> of(GpuInventory inventory) {
    if (inventory.gpus().isEmpty()) {
      return List.of(
          Finding.absent(
              SUBJECT,
              inventory.note() + (inventory.certain() ? "; the engines compute on the CPU" : "")));
    }
    var findings = new ArrayList<Finding>();
    for (Gpu gpu : inventory.gpus()) {
      findings.add(Finding.ok(SUBJECT, gpu.toString()));
      engines.forEach((engine, kernels) -> findings.add(usable(gpu, engine, kernels)));
    }
    return List.copyOf(findings);
  }

  private static Finding usable(Gpu gpu, String engine, CudaKernels kernels) {
    String subject = "GPU %d for %s".formatted(gpu.index(), engine);
    return kernels
        .objection(gpu)
        .map(objection -> Finding.absent(subject, "no: " + objection))
        .orElseGet(
            () ->
                Finding.ok(
                    subject,
                    "yes, in a build with -Pcuda, with %s installed"
                        .formatted(kernels.cudaLibraries())));
  }
}
