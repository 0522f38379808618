package dev.mien.model.cuda;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The GPU code in the libraries that mien computes with, and what it stands on. The capabilities
 * are those of the machine code in the fat binaries that are shipped; the drivers are the least
 * that NVIDIA names for a CUDA 11, 12 and 13 of any minor version (CUDA Compatibility, "Minor
 * Version Compatibility").
 */
public final class CudaKernels {

  /** {@code onnxruntime_gpu} 1.28.0. */
  public static final CudaKernels ONNX_RUNTIME =
      new CudaKernels(
          "ONNX Runtime",
          "6.0 7.0 7.5 8.0 8.6 9.0 12.0",
          "12.0",
          "525.60.13",
          "CUDA 12 and cuDNN 9");

  /** {@code nd4j-cuda-11.6} 1.0.0-M2.1; it holds no PTX, so nothing newer can run it. */
  public static final CudaKernels ND4J =
      new CudaKernels(
          "ND4J", "3.7 5.0 5.2 6.0 6.1 7.0 7.5 8.0 8.6", "", "450.80.02", "CUDA 11 and cuDNN 8");

  /** {@code pytorch} 2.10.0-1.5.13 for {@code linux-x86_64-gpu}. */
  public static final CudaKernels LIBTORCH =
      new CudaKernels("libtorch", "7.5 8.0 9.0 10.0 12.0", "", "580.65.06", "CUDA 13 and cuDNN 9");

  private final String library;
  private final List<ComputeCapability> machineCode;
  private final Optional<ComputeCapability> ptx;
  private final DriverVersion leastDriver;
  private final String cudaLibraries;

  private CudaKernels(
      String library, String machineCode, String ptx, String leastDriver, String cudaLibraries) {
    this.library = library;
    this.machineCode =
        Arrays.stream(machineCode.split(" ", -1))
            .map(text -> ComputeCapability.parse(text).orElseThrow())
            .toList();
    this.ptx = ComputeCapability.parse(ptx);
    this.leastDriver = DriverVersion.of(leastDriver);
    this.cudaLibraries = cudaLibraries;
  }

  /** What has to be installed beside the driver, such as "CUDA 12 and cuDNN 9". */
  public String cudaLibraries() {
    return cudaLibraries;
  }

  /** Why this GPU cannot run these kernels, as one sentence without its full stop; or empty. */
  public Optional<String> objection(Gpu gpu) {
    Optional<DriverVersion> driver = DriverVersion.parse(gpu.driver());
    if (driver.isPresent() && driver.get().compareTo(leastDriver) < 0) {
      return Optional.of(
          "driver %s of the %s is too old for %s: %s needs %s or newer"
              .formatted(gpu.driver(), gpu.name(), library, cudaLibraries, leastDriver));
    }
    return gpu.capability()
        .filter(capability -> !includes(capability))
        .map(
            capability ->
                "%s has no code for compute capability %s of the %s: it has %s"
                    .formatted(library, capability, gpu.name(), codeFor()));
  }

  private boolean includes(ComputeCapability gpu) {
    return machineCode.stream().anyMatch(built -> built.runsOn(gpu))
        || ptx.filter(least -> least.compareTo(gpu) <= 0).isPresent();
  }

  private String codeFor() {
    String built =
        machineCode.stream().map(ComputeCapability::toString).collect(Collectors.joining(", "));
    return ptx.isPresent() ? built + " and newer" : built;
  }
}
