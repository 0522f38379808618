package dev.mien.model.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CudaKernelsTest {

  @ParameterizedTest(name = "{0}, capability {1}: onnxruntime {2}, dl4j {3}")
  @CsvSource({
    "Tesla K80, 3.7, false, true",
    "GTX 980, 5.2, false, true",
    "P100, 6.0, true, true",
    "GTX 1080, 6.1, true, true",
    "V100, 7.0, true, true",
    "T4, 7.5, true, true",
    "A100, 8.0, true, true",
    "L4, 8.9, true, true",
    "H100, 9.0, true, false",
    "B200, 10.0, false, false",
    "RTX 5090, 12.0, true, false",
    "a later one, 13.0, true, false"
  })
  void machineCodeRunsWithinItsMajorVersion(
      String name, String capability, boolean onnxRuntime, boolean nd4j) {
    var gpu = new Gpu(0, name, ComputeCapability.parse(capability), "580.65.06", "16384 MiB");

    assertThat(CudaKernels.ONNX_RUNTIME.objection(gpu).isEmpty()).isEqualTo(onnxRuntime);
    assertThat(CudaKernels.ND4J.objection(gpu).isEmpty()).isEqualTo(nd4j);
  }

  @ParameterizedTest(name = "{0}: onnxruntime {1}, dl4j {2}")
  @CsvSource({
    "440.33.01, false, false",
    "450.80.02, false, true",
    "525.60.11, false, true",
    "525.60.13, true, true",
    "535.54, true, true"
  })
  void aDriverHasToBeNewEnough(String driver, boolean onnxRuntime, boolean nd4j) {
    var gpu = new Gpu(0, "T4", ComputeCapability.parse("7.5"), driver, "15109 MiB");

    assertThat(CudaKernels.ONNX_RUNTIME.objection(gpu).isEmpty()).isEqualTo(onnxRuntime);
    assertThat(CudaKernels.ND4J.objection(gpu).isEmpty()).isEqualTo(nd4j);
  }

  @Test
  void whatTheDriverDoesNotTellIsLeftToTheEngines() {
    var gpu = new Gpu(0, "GPU", Optional.empty(), "[N/A]", "[N/A]");

    assertThat(CudaKernels.ND4J.objection(gpu)).isEmpty();
  }
}
