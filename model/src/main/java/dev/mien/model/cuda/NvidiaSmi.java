package dev.mien.model.cuda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks the driver's own tool, which knows of GPUs that no library here supports, too, and which
 * needs no library to be loaded.
 */
public final class NvidiaSmi {

  /** Where a driver shows itself on Linux: NVIDIA's own, and that of Windows seen from WSL. */
  private static final List<Path> DRIVER_DEVICES =
      List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

  private static final int LIMIT_SECONDS = 10;

  /** No process ends with this code. */
  private static final int TIMED_OUT = -1;

  private static final String WITH_CAPABILITY =
      "index,name,compute_cap,driver_version,memory.total";
  private static final String WITHOUT_CAPABILITY = "index,name,driver_version,memory.total";

  private final String program;
  private final List<Path> driverDevices;

  public NvidiaSmi() {
    this("nvidia-smi", DRIVER_DEVICES);
  }

  NvidiaSmi(String program, List<Path> driverDevices) {
    this.program = program;
    this.driverDevices = List.copyOf(driverDevices);
  }

  private record Answer(int exitCode, List<String> lines) {}

  public GpuInventory inventory() {
    try {
      Answer answer = ask(WITH_CAPABILITY);
      if (answer.lines().stream().anyMatch(line -> line.contains("not a valid field"))) {
        answer = ask(WITHOUT_CAPABILITY);
      }
      return read(answer);
    } catch (IOException e) {
      return withoutTool();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return GpuInventory.unknown("the query for GPUs was interrupted");
    }
  }

  private GpuInventory withoutTool() {
    return driverDevices.stream().anyMatch(Files::exists)
        ? GpuInventory.unknown(
            "an NVIDIA driver is installed, but nvidia-smi is missing (in a container, set "
                + "NVIDIA_DRIVER_CAPABILITIES=compute,utility)")
        : GpuInventory.none("no NVIDIA driver is installed here");
  }

  private static GpuInventory read(Answer answer) {
    if (answer.exitCode() == TIMED_OUT) {
      return GpuInventory.unknown("nvidia-smi gave no answer within %d s".formatted(LIMIT_SECONDS));
    }
    if (answer.exitCode() != 0) {
      return GpuInventory.none("nvidia-smi fails: " + String.join(" ", answer.lines()));
    }
    var gpus = new ArrayList<Gpu>();
    for (String line : answer.lines()) {
      Optional<Gpu> gpu = gpu(line.split(",", -1));
      if (gpu.isEmpty()) {
        return GpuInventory.unknown("nvidia-smi printed something unexpected: " + line);
      }
      gpus.add(gpu.get());
    }
    return gpus.isEmpty()
        ? GpuInventory.none("the NVIDIA driver shows no GPU")
        : GpuInventory.of(gpus);
  }

  private static Optional<Gpu> gpu(String[] cells) {
    boolean hasCapability = cells.length == WITH_CAPABILITY.split(",", -1).length;
    int driver = hasCapability ? 3 : 2;
    if (cells.length != driver + 2 || !cells[0].strip().matches("\\d{1,4}")) {
      return Optional.empty();
    }
    return Optional.of(
        new Gpu(
            Integer.parseInt(cells[0].strip()),
            cells[1].strip(),
            hasCapability ? ComputeCapability.parse(cells[2]) : Optional.empty(),
            cells[driver].strip(),
            cells[driver + 1].strip()));
  }

  private Answer ask(String fields) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program, "--query-gpu=" + fields, "--format=csv,noheader")
            .redirectErrorStream(true)
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return new Answer(TIMED_OUT, List.of());
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(
        process.exitValue(),
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
  }
}
