package dev.mien.trainer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An exported model, computed by ONNX Runtime on the CPU. Safe under concurrency. */
public final class OnnxRuntimeNetwork implements AutoCloseable {

  private final OrtEnvironment environment =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "mien");

  private final OrtSession session;

  /**
   * @param model a serialised {@code onnx.ModelProto} with the input {@value OnnxExporter#INPUT}
   * @throws IllegalArgumentException where ONNX Runtime cannot run it
   */
  public OnnxRuntimeNetwork(ByteString model) {
    try (var options = new OrtSession.SessionOptions()) {
      // Threads that spin while they wait would take the cores from Spark's other tasks.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      session = environment.createSession(model.toByteArray(), options);
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "ONNX Runtime cannot run the exported model: " + e.getMessage(), e);
    }
  }

  /**
   * @param images [n, channels, height, width], normalised
   * @return [n, classes]
   */
  public INDArray probabilities(INDArray images) {
    float[] values = outputs(images).get(OnnxExporter.OUTPUT).array();
    return Nd4j.createFromArray(values).reshape(images.size(0), values.length / images.size(0));
  }

  /** All of the model's outputs by name, in row-major order. */
  public Map<String, FloatBuffer> outputs(INDArray images) {
    FloatBuffer numbers =
        FloatBuffer.wrap(images.dup('c').reshape(images.length()).toFloatVector());
    try (var tensor = OnnxTensor.createTensor(environment, numbers, images.shape());
        var result = session.run(Map.of(OnnxExporter.INPUT, tensor))) {
      var outputs = new HashMap<String, FloatBuffer>();
      for (var output : result) {
        outputs.put(output.getKey(), ((OnnxTensor) output.getValue()).getFloatBuffer());
      }
      return outputs;
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed to close: " + e.getMessage(), e);
    }
  }
}
