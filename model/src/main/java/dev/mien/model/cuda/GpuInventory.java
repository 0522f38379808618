package dev.mien.model.cuda;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The GPUs of this machine.
 *
 * @param gpus empty where there is none, or none that can be told of
 * @param certain whether the list can be relied on; if not, an engine should try for itself
 * @param note why the list is empty, as one sentence without its full stop; "" where it is not
 */
public record GpuInventory(List<Gpu> gpus, boolean certain, String note) {

  public GpuInventory {
    gpus = List.copyOf(gpus);
  }

  static GpuInventory of(List<Gpu> gpus) {
    return new GpuInventory(gpus, true, "");
  }

  static GpuInventory none(String why) {
    return new GpuInventory(List.of(), true, why);
  }

  static GpuInventory unknown(String why) {
    return new GpuInventory(List.of(), false, why);
  }

  /**
   * Why no GPU here can run these kernels, as one sentence without its full stop. Empty where one
   * can, and where nobody knows: CUDA numbers GPUs in an order of its own, so this asks whether any
   * can.
   */
  public Optional<String> objection(CudaKernels kernels) {
    if (!certain) {
      return Optional.empty();
    }
    if (gpus.isEmpty()) {
      return Optional.of(note);
    }
    List<Optional<String>> objections = gpus.stream().map(kernels::objection).toList();
    return objections.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(
            objections.stream()
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining("; ")));
  }
}
