package dev.mien.trainer.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.engine.EngineKind;
import dev.mien.trainer.engine.Precision;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EngineRequestTest {

  private static final Map<String, String> LIBTORCH_ON_A_GPU =
      Map.of("engine", "torch", "device", "cuda:0", "precision", "bf16");

  @Test
  void aTrainingThatGoesOnKeepsWhatItBeganWith() {
    assertThat(EngineRequest.AUTO.or(LIBTORCH_ON_A_GPU))
        .isEqualTo(
            new EngineRequest(
                Optional.of(EngineKind.TORCH), Optional.of("cuda:0"), Optional.of(Precision.BF16)));
  }

  @Test
  void anotherEngineChoosesItsDeviceAndPrecisionAnew() {
    var deeplearning4j =
        new EngineRequest(Optional.of(EngineKind.DL4J), Optional.empty(), Optional.empty());

    assertThat(deeplearning4j.or(LIBTORCH_ON_A_GPU)).isEqualTo(deeplearning4j);
  }

  @Test
  void nd4jKeepsToTheCpuForLibtorchWhoeverChoseIt() {
    assertThat(EngineRequest.AUTO.keepsNd4jToCpu()).isFalse();
    assertThat(EngineRequest.AUTO.or(LIBTORCH_ON_A_GPU).keepsNd4jToCpu()).isTrue();
  }
}
