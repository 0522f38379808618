package dev.mien.trainer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script as Spark runs it, with an nvidia-smi that the test writes. */
@DisabledOnOs(OS.WINDOWS)
final class GpuDiscoveryTest {

  private static final Path SCRIPT = Path.of("src/main/scripts/gpu-discovery.sh").toAbsolutePath();

  @TempDir private Path programs;

  @Test
  void sparkReadsTheAddressesOfAllGpus() throws Exception {
    nvidiaSmi("printf '0\\n1\\n2\\n'");

    Process script = run();

    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    ResourceInformation gpus = ResourceInformation.parseJson(output);
    assertThat(gpus.name()).isEqualTo("gpu");
    assertThat(gpus.addresses()).containsExactly("0", "1", "2");
    assertThat(script.waitFor()).isZero();
  }

  @Test
  void withoutADriverItFailsAndSaysWhy() throws Exception {
    nvidiaSmi("echo \"NVIDIA-SMI has failed: no driver\"; exit 9");

    Process script = run();

    assertThat(new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("no driver");
    assertThat(script.waitFor()).isOne();
  }

  @Test
  void withoutAGpuItFailsAndSaysWhatItFound() throws Exception {
    nvidiaSmi("echo 'No devices were found'");

    Process script = run();

    assertThat(new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("No devices were found");
    assertThat(script.waitFor()).isOne();
  }

  private void nvidiaSmi(String body) throws IOException {
    Path program = programs.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Process run() throws IOException {
    var builder = new ProcessBuilder(SCRIPT.toString());
    builder
        .environment()
        .merge("PATH", programs.toString(), (old, mine) -> mine + File.pathSeparator + old);
    return builder.start();
  }
}
