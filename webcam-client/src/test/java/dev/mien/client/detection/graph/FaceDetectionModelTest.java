package dev.mien.client.detection.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaceDetectionModelTest {

  @Test
  void theBundledModelsAreWhole() {
    assertThat(FaceDetectionModel.SHORT_RANGE.read()).hasSize(229_032);
    assertThat(FaceDetectionModel.FULL_RANGE.read()).hasSize(680_736);
  }

  @Test
  void haveTheAnchorsOfTheirGraphs() {
    Anchors anchors = FaceDetectionModel.FULL_RANGE.anchors();

    assertThat(FaceDetectionModel.SHORT_RANGE.anchors().count()).isEqualTo(896);
    assertThat(anchors.count()).isEqualTo(2304);
    assertThat(anchors.x(1)).isEqualTo(1.5f / 48);
    assertThat(anchors.y(47)).isEqualTo(0.5f / 48);
    assertThat(anchors.y(48)).isEqualTo(1.5f / 48);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAModelCutShort(FaceDetectionModel model) {
    byte[] half = Arrays.copyOf(model.read(), 114_516);

    assertThatThrownBy(() -> model.verified(half))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("114516 bytes")
        .hasMessageContaining("Build the client again");
  }

  @ParameterizedTest
  @EnumSource
  void theInterpreterTooRefusesAModelCutShortAndLivesOn(FaceDetectionModel model) {
    byte[] whole = model.read();
    int anchors = model.anchors().count();

    assertThatThrownBy(
            () -> new BlazeFaceInterpreter(Arrays.copyOf(whole, 114_516), model.side(), anchors))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no whole model");
    try (var interpreter = new BlazeFaceInterpreter(whole, model.side(), anchors)) {
      assertThat(interpreter.run().classificators()).hasSize(anchors);
    }
  }
}
