package dev.mien.model.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CudaKernelsTest {

  @ParameterizedTest(name = "{0}, capability {1}: onnxruntime {2}, dl4j {3}, torch {4}")
  @CsvSource({
    "Tesla K80, 3.7, false, true, false",
    "GTX 980, 5.2, false, true, false",
    "P100, 6.0, true, true, false",
    "GTX 1080, 6.1, true, true, false",
    "V100, 7.0, true, true, false",
    "T4, 7.5, true, true, true",
    "A100, 8.0, true, true, true",
    "L4, 8.9, true, true, true",
    "H100, 9.0, true, false, true",
    "B200, 10.0, false, false, true",
    "RTX 5090, 12.0, true, false, true",
    "a later one, 13.0, true, false, false"
  })
  void machineCodeRunsWithinItsMajorVersion(
      String name, String capability, boolean onnxRuntime, boolean nd4j, boolean libtorch) {
    var gpu = new Gpu(0, name, ComputeCapability.parse(capability), "580.65.06", "16384 MiB");

    assertThat(CudaKernels.ONNX_RUNTIME.objection(gpu).isEmpty()).isEqualTo(onnxRuntime);
    assertThat(CudaKernels.ND4J.objection(gpu).isEmpty()).isEqualTo(nd4j);
    assertThat(CudaKernels.LIBTORCH.objection(gpu).isEmpty()).isEqualTo(libtorch);
  }

  @ParameterizedTest(name = "{0}: onnxruntime {1}, dl4j {2}, torch {3}")
  @CsvSource({
    "440.33.01, false, false, false",
    "450.80.02, false, true, false",
    "525.60.11, false, true, false",
    "525.60.13, true, true, false",
    "535.54, true, true, false",
    "580.65.06, true, true, true"
  })
  void aDriverHasToBeNewEnough(String driver, boolean onnxRuntime, boolean nd4j, boolean libtorch) {
    var gpu = new Gpu(0, "T4", ComputeCapability.parse("7.5"), driver, "15109 MiB");

    assertThat(CudaKernels.ONNX_RUNTIME.objection(gpu).isEmpty()).isEqualTo(onnxRuntime);
    assertThat(CudaKernels.ND4J.objection(gpu).isEmpty()).isEqualTo(nd4j);
    assertThat(CudaKernels.LIBTORCH.objection(gpu).isEmpty()).isEqualTo(libtorch);
  }

  @Test
  void whatTheDriverDoesNotTellIsLeftToTheEngines() {
    var gpu = new Gpu(0, "GPU", Optional.empty(), "[N/A]", "[N/A]");

    assertThat(CudaKernels.ND4J.objection(gpu)).isEmpty();
  }
}
