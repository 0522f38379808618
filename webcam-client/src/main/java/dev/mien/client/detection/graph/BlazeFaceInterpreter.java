package dev.mien.client.detection.graph;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.TfLiteTensor;

/**
 * Runs the network in TensorFlow Lite. Its C++ API is used because it puts XNNPACK to work, which
 * the C API of these bindings does not; one thread, because more are slower on a network this
 * small. Not safe for use by several threads at once.
 */
final class BlazeFaceInterpreter implements AutoCloseable {

  private static final int REGRESSORS = 0;
  private static final int CLASSIFICATORS = 1;
  private static final int OK = 0;

  /** Native objects; the last one made is the first to go, and the model's bytes go last. */
  private final Deque<Pointer> resources = new ArrayDeque<>();

  private final Interpreter interpreter;
  private final Mat input;
  private final int anchors;

  /**
   * @param side of the input, in pixels
   * @param anchors rows of the outputs
   */
  BlazeFaceInterpreter(byte[] modelBytes, int side, int anchors) {
    this.anchors = anchors;
    try {
      interpreter = build(modelBytes);
      requireFloats(interpreter.input_tensor(0), "input", side * side * 3);
      requireFloats(interpreter.output_tensor(REGRESSORS), "regressors", anchors * 16);
      requireFloats(interpreter.output_tensor(CLASSIFICATORS), "classificators", anchors);
      input = own(new Mat(side, side, CV_32FC3, interpreter.typed_input_tensor_float(0)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The network's own input memory: side x side, RGB, FP32, -1 to 1. */
  Mat input() {
    return input;
  }

  /** Reads {@link #input}. */
  RawDetections run() {
    require(interpreter.Invoke(), "run");
    var regressors = new float[anchors * 16];
    var classificators = new float[anchors];
    interpreter.typed_output_tensor_float(REGRESSORS).get(regressors);
    interpreter.typed_output_tensor_float(CLASSIFICATORS).get(classificators);
    return new RawDetections(regressors, classificators);
  }

  @Override
  public void close() {
    while (!resources.isEmpty()) {
      resources.pop().close();
    }
  }

  private Interpreter build(byte[] modelBytes) {
    BytePointer bytes = own(new BytePointer(modelBytes));
    FlatBufferModel model = FlatBufferModel.VerifyAndBuildFromBuffer(bytes, modelBytes.length);
    if (model == null || model.isNull()) {
      throw new IllegalStateException(
          "TensorFlow Lite refuses the face detection model: its %d bytes are no whole model"
              .formatted(modelBytes.length));
    }
    own(model);
    BuiltinOpResolver resolver = own(new BuiltinOpResolver());
    InterpreterBuilder builder = own(new InterpreterBuilder(model, resolver));
    require(builder.SetNumThreads(1), "take the number of threads");
    var built = new Interpreter((Pointer) null);
    require(builder.apply(built), "build an interpreter");
    own(built);
    require(built.AllocateTensors(), "allocate its tensors");
    return built;
  }

  private <T extends Pointer> T own(T resource) {
    resources.push(resource);
    return resource;
  }

  private static void requireFloats(TfLiteTensor tensor, String name, int count) {
    if (tensor.bytes() != (long) count * Float.BYTES) {
      throw new IllegalStateException(
          "the face detection model's %s is %d bytes, expected %d floats"
              .formatted(name, tensor.bytes(), count));
    }
  }

  private static void require(int status, String what) {
    if (status != OK) {
      throw new IllegalStateException("TensorFlow Lite could not " + what + ": status " + status);
    }
  }
}
