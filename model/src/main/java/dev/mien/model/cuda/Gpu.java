package dev.mien.model.cuda;

import java.util.Optional;

/**
 * One GPU as nvidia-smi tells of it.
 *
 * @param index from 0, in the order of the PCI bus
 * @param capability empty where the driver is too old to say (before 510)
 * @param driver as nvidia-smi writes it, such as 535.104.05
 * @param memory as nvidia-smi writes it, such as "40960 MiB"
 */
public record Gpu(
    int index, String name, Optional<ComputeCapability> capability, String driver, String memory) {

  @Override
  public String toString() {
    return "%d: %s, %s, driver %s, %s"
        .formatted(
            index,
            name,
            capability
                .map(c -> "compute capability " + c)
                .orElse("compute capability unknown to its driver"),
            driver,
            memory);
  }
}
