package dev.mien.model.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program in place of the driver's tool answers as that does on machines of several kinds. */
final class NvidiaSmiTest {

  private static final String A100 = "0, NVIDIA A100-SXM4-40GB, 8.0, 535.104.05, 40960 MiB";
  private static final String H100 = "1, NVIDIA H100 80GB HBM3, 9.0, 535.104.05, 81559 MiB";

  @TempDir private Path directory;

  @BeforeEach
  void requireAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the program in place is a shell script");
  }

  @Test
  void anAmpereGpuRunsBothEngines() throws IOException {
    GpuInventory inventory = whereItSays("echo '" + A100 + "'");

    assertThat(inventory.gpus())
        .containsExactly(
            new Gpu(
                0,
                "NVIDIA A100-SXM4-40GB",
                Optional.of(new ComputeCapability(8, 0)),
                "535.104.05",
                "40960 MiB"));
    assertThat(inventory.objection(CudaKernels.ONNX_RUNTIME)).isEmpty();
    assertThat(inventory.objection(CudaKernels.ND4J)).isEmpty();
  }

  @Test
  void aHopperGpuRunsOnnxRuntimeAlone() throws IOException {
    GpuInventory inventory = whereItSays("echo '" + H100 + "'");

    assertThat(inventory.objection(CudaKernels.ONNX_RUNTIME)).isEmpty();
    assertThat(inventory.objection(CudaKernels.ND4J))
        .contains(
            "ND4J has no code for compute capability 9.0 of the NVIDIA H100 80GB HBM3: it has 3.7, 5.0, 5.2, 6.0, 6.1, 7.0, 7.5, 8.0, 8.6");
  }

  @Test
  void oneGpuThatCanIsEnough() throws IOException {
    GpuInventory inventory = whereItSays("echo '" + H100 + "'; echo '" + A100 + "'");

    assertThat(inventory.gpus()).hasSize(2);
    assertThat(inventory.objection(CudaKernels.ND4J)).isEmpty();
  }

  @Test
  void aDriverTooOldForTheQuestionIsAskedWithoutTheCapability() throws IOException {
    GpuInventory inventory =
        whereItSays(
            """
            case "$1" in
            *compute_cap*) echo 'Field "compute_cap" is not a valid field to query.'; exit 2 ;;
            esac
            echo '0, Tesla K80, 440.33.01, 11441 MiB'""");

    assertThat(inventory.gpus())
        .containsExactly(new Gpu(0, "Tesla K80", Optional.empty(), "440.33.01", "11441 MiB"));
    assertThat(inventory.objection(CudaKernels.ONNX_RUNTIME))
        .contains(
            "driver 440.33.01 of the Tesla K80 is too old for ONNX Runtime: CUDA 12 and cuDNN 9 needs 525.60.13 or newer");
    assertThat(inventory.objection(CudaKernels.ND4J)).isPresent();
  }

  @Test
  void aDriverOfCuda11ServesNd4jAlone() throws IOException {
    GpuInventory inventory = whereItSays("echo '0, Tesla T4, 7.5, 470.82.01, 15109 MiB'");

    assertThat(inventory.objection(CudaKernels.ND4J)).isEmpty();
    assertThat(inventory.objection(CudaKernels.ONNX_RUNTIME)).isPresent();
  }

  @Test
  void aToolThatFailsIsQuoted() throws IOException {
    GpuInventory inventory =
        whereItSays(
            "echo \"NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\"; exit 9");

    assertThat(inventory.objection(CudaKernels.ONNX_RUNTIME))
        .contains(
            "nvidia-smi fails: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.");
  }

  @Test
  void aMachineWithoutDriverHasNoGpu() {
    GpuInventory inventory =
        new NvidiaSmi(missing(), List.of(directory.resolve("nvidiactl"))).inventory();

    assertThat(inventory.objection(CudaKernels.ND4J))
        .contains("no NVIDIA driver is installed here");
  }

  @Test
  void aDriverWithoutItsToolLeavesTheAnswerToTheEngines() {
    GpuInventory inventory = new NvidiaSmi(missing(), List.of(directory)).inventory();

    assertThat(inventory.certain()).isFalse();
    assertThat(inventory.objection(CudaKernels.ND4J)).isEmpty();
  }

  private String missing() {
    return directory.resolve("no-such-program").toString();
  }

  private GpuInventory whereItSays(String script) throws IOException {
    Path program = directory.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new NvidiaSmi(program.toString(), List.of()).inventory();
  }
}
