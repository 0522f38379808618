package dev.mien.client.recording.statistics;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this process takes of the machine's memory, and of it the Java heap. */
final class ProcessMemory {

  private static final Path LINUX_STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

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
    return residentKibibytes()
        .map(resident -> "memory %d MB, %s".formatted(resident * 1024 / 1_000_000, heap))
        .orElse(heap);
  }

  private static Optional<Long> residentKibibytes() {
    try {
      Matcher resident = RESIDENT.matcher(Files.readString(LINUX_STATUS));
      return resident.find() ? Optional.of(Long.valueOf(resident.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
