package dev.mien.server.engine;

import dev.mien.model.cuda.CudaKernels;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.CudaBackend;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What Deeplearning4j computes with: one back end for the whole process, chosen by ND4J. */
final class Nd4jBackends {

  private static final String CRASH_REPORTS = "org.deeplearning4j.crash.reporting.enabled";

  private Nd4jBackends() {}

  /** Whether that back end computes on this device; asks it to, since some failures come late. */
  static void require(Device device) throws EngineUnavailableException {
    if (device.isCuda()) {
      requireCuda();
    }
    // A server has no place for the files that would be written when memory runs out.
    System.setProperty(CRASH_REPORTS, "false");
    ConvolutionHelpers.enable();
    boolean cuda = isCuda();
    if (device.isCuda() && !cuda) {
      throw new EngineUnavailableException(
          "ND4J's CUDA libraries do not load: install %s, or build with -Pcuda,cuda-redist"
              .formatted(CudaKernels.ND4J.cudaLibraries()));
    }
    if (!device.isCuda() && cuda) {
      throw new EngineUnavailableException(
          "ND4J chose the GPU for this process (start with BACKEND_PRIORITY_CPU=200 in the"
              + " environment for the CPU)");
    }
    if (cuda) {
      requireGpu(device.cudaIndex());
    }
  }

  private static void requireCuda() throws EngineUnavailableException {
    if (!CudaBackend.isOnClassPath()) {
      throw new EngineUnavailableException(
          "this build carries ND4J for the CPU only (build with -Pcuda for the GPU)");
    }
    Optional<String> objection = CudaBackend.objection();
    if (objection.isPresent()) {
      throw new EngineUnavailableException(objection.get());
    }
  }

  private static boolean isCuda() throws EngineUnavailableException {
    try {
      return Nd4j.getBackend().getClass().getSimpleName().contains("Cublas");
    } catch (LinkageError | RuntimeException e) {
      throw new EngineUnavailableException(
          "no ND4J back end loads here (" + rootMessage(e) + ")", e);
    }
  }

  private static void requireGpu(int index) throws EngineUnavailableException {
    int devices = Nd4j.getAffinityManager().getNumberOfDevices();
    if (index >= devices) {
      throw new EngineUnavailableException(
          "ND4J sees %d GPUs, so the last is cuda:%d".formatted(devices, devices - 1));
    }
    try {
      Nd4j.getAffinityManager().unsafeSetDevice(index);
      try (INDArray ones = Nd4j.ones(2, 2);
          INDArray product = ones.mmul(ones)) {
        if (product.getFloat(0, 0) != 2f) {
          throw new EngineUnavailableException("the GPU computed 1*1+1*1 wrongly");
        }
      }
    } catch (RuntimeException | LinkageError e) {
      throw new EngineUnavailableException(
          "the GPU cannot run ND4J's kernels (" + rootMessage(e) + ")", e);
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
