package dev.mien.trainer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import dev.mien.cli.FirstLine;
import dev.mien.trainer.shutdown.NativeCalls;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An exported model, computed by ONNX Runtime on the CPU. Safe under concurrency. */
public final class OnnxRuntimeNetwork implements AutoCloseable {

  private final OrtSession session;

  /**
   * @param model a serialised {@code onnx.ModelProto} with the input {@value OnnxExporter#INPUT}
   * @throws IllegalArgumentException where ONNX Runtime cannot run it
   */
  public OnnxRuntimeNetwork(ByteString model) {
    session = NativeCalls.call(() -> session(model.toByteArray()));
  }

  /**
   * What keeps ONNX Runtime from working here, as a sentence without its full stop. For Macs with
   * Intel it has no library.
   */
  public static Optional<String> objection() {
    return Here.OBJECTION;
  }

  private static OrtSession session(byte[] model) {
    try (var options = new OrtSession.SessionOptions()) {
      // By itself it starts a thread for each physical core, and on some virtual machines it counts
      // two cores as one.
      options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
      // Its arena allocates blocks of up to 1 GB. During a training, memory is too fragmented for
      // them.
      options.setCPUArenaAllocator(false);
      // Threads that spin while they wait would take the cores from Spark's other tasks.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return environment().createSession(model, options);
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
    INDArray inOrder = images.ordering() == 'c' && !images.isView() ? images : images.dup('c');
    var numbers = FloatBuffer.wrap(inOrder.data().asFloat());
    return NativeCalls.call(() -> outputs(numbers, images.shape()));
  }

  private Map<String, FloatBuffer> outputs(FloatBuffer numbers, long[] shape) {
    try (var tensor = OnnxTensor.createTensor(environment(), numbers, shape);
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
    NativeCalls.run(
        () -> {
          try {
            session.close();
          } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed to close: " + e.getMessage(), e);
          }
        });
  }

  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "mien");
  }

  /** Asked once: the library is unpacked for it. */
  private static final class Here {

    static final Optional<String> OBJECTION = load();

    private static Optional<String> load() {
      try {
        NativeCalls.run(OnnxRuntimeNetwork::environment);
        return Optional.empty();
      } catch (LinkageError | RuntimeException e) {
        return Optional.of("ONNX Runtime could not be loaded (%s)".formatted(FirstLine.of(e)));
      }
    }
  }
}
