package dev.mien.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory that this process holds. The JVM's own numbers leave out what native libraries take.
 */
public final class ResidentMemory {

  private static final Path LINUX_STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private ResidentMemory() {}

  /**
   * @return bytes; empty where the system does not tell, that is, on others than Linux
   */
  public static OptionalLong bytes() {
    try {
      Matcher resident = RESIDENT.matcher(Files.readString(LINUX_STATUS));
      return resident.find()
          ? OptionalLong.of(Long.parseLong(resident.group(1)) * 1024)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
