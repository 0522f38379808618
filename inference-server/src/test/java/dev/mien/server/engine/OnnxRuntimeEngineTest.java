package dev.mien.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException.OrtErrorCode;
import org.junit.jupiter.api.Test;

final class OnnxRuntimeEngineTest {

  @Test
  void aGpuThatFailsIsNotTheModelsFault() {
    assertThat(OnnxRuntimeEngine.blames(Device.cuda(0), OrtErrorCode.ORT_FAIL)).isTrue();
    assertThat(OnnxRuntimeEngine.blames(Device.cuda(0), OrtErrorCode.ORT_RUNTIME_EXCEPTION))
        .isTrue();
    assertThat(OnnxRuntimeEngine.blames(Device.cuda(0), OrtErrorCode.ORT_INVALID_GRAPH)).isFalse();
  }

  @Test
  void onTheCpuItIs() {
    assertThat(OnnxRuntimeEngine.blames(Device.CPU, OrtErrorCode.ORT_FAIL)).isFalse();
  }
}
