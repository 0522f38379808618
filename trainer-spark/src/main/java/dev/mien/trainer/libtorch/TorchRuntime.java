package dev.mien.trainer.libtorch;

import dev.mien.cli.FirstLine;
import dev.mien.model.cuda.CudaKernels;
import dev.mien.model.cuda.NvidiaSmi;
import dev.mien.model.dl4j.CudaBackend;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** Whether libtorch works in this process, and on what. */
public final class TorchRuntime {

  private static final String CPU = "cpu";

  private TorchRuntime() {}

  /** What keeps libtorch from working here, as a sentence without its full stop. */
  public static Optional<String> objection() {
    return CudaBackend.isInUse()
        ? Optional.of(
            "ND4J holds its arrays on a GPU in this process, and libtorch works in ND4J's memory on the CPU")
        : Here.OBJECTION;
  }

  /** How many GPUs libtorch can compute on in this process; 0 in a build without CUDA. */
  public static int gpus() {
    return Here.GPU_OBJECTION.isEmpty() ? torch.cuda_device_count() : 0;
  }

  /** The first GPU, or else the CPU. */
  public static String bestDevice() {
    return gpus() > 0 ? "cuda:0" : CPU;
  }

  /**
   * @param device {@code cpu} or {@code cuda:N}
   */
  public static Optional<String> objectionTo(String device) {
    if (device.equals(CPU)) {
      return Optional.empty();
    }
    if (gpus() == 0) {
      return Here.GPU_OBJECTION.or(() -> Optional.of("libtorch sees no GPU"));
    }
    return Integer.parseInt(device.substring("cuda:".length())) < gpus()
        ? Optional.empty()
        : Optional.of("libtorch sees %d GPUs, numbered from 0".formatted(gpus()));
  }

  /** Asked once: the answer takes a second and 120 MB. */
  private static final class Here {

    static final Optional<String> OBJECTION = load();
    static final Optional<String> GPU_OBJECTION = OBJECTION.or(Here::withoutGpu);

    private static Optional<String> load() {
      try {
        torch.set_num_threads(Threads.available());
        return Optional.empty();
      } catch (LinkageError | RuntimeException e) {
        return Optional.of(
            "libtorch could not be loaded for %s (%s)"
                .formatted(Loader.getPlatform(), FirstLine.of(e)));
      }
    }

    private static Optional<String> withoutGpu() {
      return torch.cuda_is_available()
          ? new NvidiaSmi().inventory().objection(CudaKernels.LIBTORCH)
          : Optional.of("this build of libtorch has no CUDA, or finds no GPU (build with -Pcuda)");
    }
  }
}
