package dev.mien.server.app.doctor;

import dev.mien.cli.doctor.Finding;
import dev.mien.model.cuda.CudaKernels;
import dev.mien.model.cuda.Gpu;
import dev.mien.model.cuda.GpuInventory;
import java.util.ArrayList;
import java.util.List;

/** Driver, GPUs, and for each GPU which engine can compute on it and why another cannot. */
final class GpuFindings {

  private static final String SUBJECT = "NVIDIA GPU";

  private GpuFindings() {}

  static List<Finding> of(GpuInventory inventory) {
    if (inventory.gpus().isEmpty()) {
      return List.of(
          Finding.absent(
              SUBJECT,
              inventory.note() + (inventory.certain() ? "; the engines compute on the CPU" : "")));
    }
    var findings = new ArrayList<Finding>();
    for (Gpu gpu : inventory.gpus()) {
      findings.add(Finding.ok(SUBJECT, gpu.toString()));
      findings.add(usable(gpu, "onnxruntime", CudaKernels.ONNX_RUNTIME));
      findings.add(usable(gpu, "dl4j", CudaKernels.ND4J));
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
