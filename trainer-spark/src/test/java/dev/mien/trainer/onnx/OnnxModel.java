package dev.mien.trainer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.nio.FloatBuffer;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An exported model, run by ONNX Runtime. */
final class OnnxModel implements AutoCloseable {

  private final OrtSession session;

  OnnxModel(ByteString model) throws OrtException {
    session = OrtEnvironment.getEnvironment().createSession(model.toByteArray());
  }

  OrtSession session() {
    return session;
  }

  /**
   * @param images [batch, channels, height, width]
   */
  float[][] probabilities(INDArray images) throws OrtException {
    INDArray numbers = images.dup('c').reshape(images.length());
    try (var tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(),
                FloatBuffer.wrap(numbers.toFloatVector()),
                images.shape());
        var result = session.run(Map.of("image", tensor))) {
      return (float[][]) result.get("probabilities").orElseThrow().getValue();
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
