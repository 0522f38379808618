package dev.mien.client.recording.statistics;

import dev.mien.cli.ResidentMemory;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.OptionalLong;

/** What this process takes of the machine's memory, and of it the Java heap. */
final class ProcessMemory {

  private final MemoryMXBean heap = ManagementFactory.getMemoryMXBean();
  private long lowestHeapBytes = Long.MAX_VALUE;

  /** The lowest of many looks is the heap right after a collection: what is really in use. */
  void look() {
    lowestHeapBytes = Math.min(lowestHeapBytes, heap.getHeapMemoryUsage().getUsed());
  }

  void clear() {
    lowestHeapBytes = Long.MAX_VALUE;
  }

  /** In MB of a million bytes; resident memory where the system tells. */
  @Override
  public String toString() {
    String heap = "heap %d MB".formatted(lowestHeapBytes / 1_000_000);
    OptionalLong resident = ResidentMemory.bytes();
    return resident.isPresent()
        ? "memory %d MB, %s".formatted(resident.getAsLong() / 1_000_000, heap)
        : heap;
  }
}
