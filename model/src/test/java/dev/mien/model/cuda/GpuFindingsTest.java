package dev.mien.model.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.cli.doctor.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GpuFindingsTest {

  private static final Map<String, CudaKernels> ENGINES = new LinkedHashMap<>();

  static {
    ENGINES.put("onnxruntime", CudaKernels.ONNX_RUNTIME);
    ENGINES.put("dl4j", CudaKernels.ND4J);
  }

  @Test
  void eachGpuIsFollowedByTheEnginesThatCanAndCannotUseIt() {
    var hopper =
        new Gpu(0, "H100", Optional.of(new ComputeCapability(9, 0)), "535.104.05", "81559 MiB");

    assertThat(findings(new GpuInventory(List.of(hopper), true, "")))
        .containsExactly(
            Finding.ok(
                "NVIDIA GPU", "0: H100, compute capability 9.0, driver 535.104.05, 81559 MiB"),
            Finding.ok(
                "GPU 0 for onnxruntime",
                "yes, in a build with -Pcuda, with CUDA 12 and cuDNN 9 installed"),
            Finding.absent(
                "GPU 0 for dl4j",
                "no: ND4J has no code for compute capability 9.0 of the H100: it has 3.7, 5.0, 5.2,"
                    + " 6.0, 6.1, 7.0, 7.5, 8.0, 8.6"));
  }

  @Test
  void aMachineWithoutGpuSaysWhyAndWhatComputesInstead() {
    assertThat(findings(new GpuInventory(List.of(), true, "no NVIDIA driver is installed here")))
        .containsExactly(
            Finding.absent(
                "NVIDIA GPU",
                "no NVIDIA driver is installed here; the engines compute on the CPU"));
  }

  private static List<Finding> findings(GpuInventory inventory) {
    return new GpuFindings(ENGINES).of(inventory);
  }
}
