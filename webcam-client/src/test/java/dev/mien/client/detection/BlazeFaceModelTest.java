package dev.mien.client.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BlazeFaceModelTest {

  @Test
  void theBundledModelIsWhole() {
    assertThat(BlazeFaceModel.read()).hasSize(229_032);
  }

  @Test
  void refusesAModelCutShort() {
    byte[] half = Arrays.copyOf(BlazeFaceModel.read(), 114_516);

    assertThatThrownBy(() -> BlazeFaceModel.verified(half))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("114516 bytes")
        .hasMessageContaining("Build the client again");
  }

  @Test
  void theInterpreterTooRefusesAModelCutShortAndLivesOn() {
    byte[] whole = BlazeFaceModel.read();

    assertThatThrownBy(() -> new BlazeFaceInterpreter(Arrays.copyOf(whole, 114_516)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no whole model");
    try (var interpreter = new BlazeFaceInterpreter(whole)) {
      assertThat(interpreter.run().classificators()).hasSize(Anchors.COUNT);
    }
  }
}
