package dev.mien.trainer.libtorch;

import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** Whether libtorch works in this process, and on what. */
public final class TorchRuntime {

  private TorchRuntime() {}

  /** What keeps libtorch from working here, as a sentence without its full stop. */
  public static Optional<String> objection() {
    return Here.OBJECTION;
  }

  /** The first GPU, or else the CPU. */
  public static String bestDevice() {
    return torch.cuda_is_available() ? "cuda:0" : "cpu";
  }

  /**
   * @param device {@code cpu} or {@code cuda:N}
   */
  public static Optional<String> objectionTo(String device) {
    return device.equals("cpu") || torch.cuda_is_available()
        ? Optional.empty()
        : Optional.of("libtorch finds no GPU that it can use, or was built without CUDA");
  }

  /** Asked once: the answer takes a second and 120 MB. */
  private static final class Here {

    static final Optional<String> OBJECTION = load();

    private static Optional<String> load() {
      try {
        torch.set_num_threads(Threads.available());
        return Optional.empty();
      } catch (LinkageError | RuntimeException e) {
        return Optional.of(
            "libtorch could not be loaded for %s (%s)"
                .formatted(Loader.getPlatform(), firstLine(e)));
      }
    }

    private static String firstLine(Throwable failure) {
      return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
  }
}
