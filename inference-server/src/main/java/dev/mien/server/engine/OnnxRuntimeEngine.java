package dev.mien.server.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.mien.cli.FirstLine;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.PixelNormaliser;
import dev.mien.model.Precision;
import dev.mien.model.cuda.CudaKernels;
import dev.mien.model.cuda.NvidiaSmi;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs an ONNX graph of a model file. */
final class OnnxRuntimeEngine implements InferenceEngine {

  private static final String INPUT = "image";
  private static final String OUTPUT = "probabilities";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Precision precision;
  private final Device device;
  private final InputBuffer input;

  private OnnxRuntimeEngine(
      OrtEnvironment environment,
      OrtSession session,
      Precision precision,
      Device device,
      InputBuffer input) {
    this.environment = environment;
    this.session = session;
    this.precision = precision;
    this.device = device;
    this.input = input;
  }

  static OnnxRuntimeEngine open(
      ModelFile model, Precision precision, Device device, int maxBatchSize, int threads)
      throws EngineUnavailableException {
    var input =
        new InputBuffer(
            PixelNormaliser.of(model.card().getInput().getNormalisation()), maxBatchSize);
    OrtEnvironment environment = OnnxRuntime.environment();
    try (var options = new OrtSession.SessionOptions()) {
      if (device.isCuda()) {
        addCuda(options, device);
      } else {
        options.setIntraOpNumThreads(threads);
      }
      // Threads that spin while they wait would take the cores from the server's own.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession session = createSession(environment, options, new Graph(model, precision), device);
      return new OnnxRuntimeEngine(environment, session, precision, device, input);
    } catch (OrtException e) {
      throw new EngineUnavailableException(FirstLine.of(e), e);
    }
  }

  private record Graph(ModelFile model, Precision precision) {
    byte[] bytes() {
      return model.graph(precision).toByteArray();
    }
  }

  private static void addCuda(OrtSession.SessionOptions options, Device device)
      throws EngineUnavailableException {
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      throw new EngineUnavailableException(
          "this build carries ONNX Runtime for the CPU only (build with -Pcuda for the GPU)");
    }
    Optional<String> objection = new NvidiaSmi().inventory().objection(CudaKernels.ONNX_RUNTIME);
    if (objection.isPresent()) {
      throw new EngineUnavailableException(objection.get());
    }
    try {
      options.addCUDA(device.cudaIndex());
    } catch (OrtException e) {
      throw new EngineUnavailableException(
          "CUDA did not start; it needs %s: %s"
              .formatted(CudaKernels.ONNX_RUNTIME.cudaLibraries(), FirstLine.of(e)),
          e);
    }
  }

  private static OrtSession createSession(
      OrtEnvironment environment, OrtSession.SessionOptions options, Graph graph, Device device)
      throws OrtException {
    OrtSession session;
    try {
      session = environment.createSession(graph.bytes(), options);
    } catch (OrtException e) {
      if (blames(device, e.getCode())) {
        throw e;
      }
      throw new InvalidModelException(
          "%s: ONNX Runtime cannot run its %s: %s"
              .formatted(graph.model().path(), graph.precision().entry(), FirstLine.of(e)),
          e);
    }
    try {
      requireShapes(graph, session);
    } catch (OrtException | RuntimeException e) {
      session.close();
      throw e;
    }
    return session;
  }

  private static void requireShapes(Graph graph, OrtSession session) throws OrtException {
    requireShape(
        graph,
        session.getInputInfo().get(INPUT),
        "input " + INPUT,
        1,
        GrayFace.SIZE,
        GrayFace.SIZE);
    requireShape(
        graph,
        session.getOutputInfo().get(OUTPUT),
        "output " + OUTPUT,
        graph.model().card().getLabelsCount());
  }

  /**
   * A GPU whose libraries load can still fail, with whatever code, when a session is made. Only of
   * a graph that cannot be read or run is the model the reason there.
   */
  static boolean blames(Device device, OrtException.OrtErrorCode code) {
    return switch (code) {
      case ORT_EP_FAIL -> true;
      case ORT_INVALID_GRAPH, ORT_INVALID_PROTOBUF, ORT_NOT_IMPLEMENTED, ORT_NO_MODEL -> false;
      default -> device.isCuda();
    };
  }

  /** The first dimension is the batch, and free. */
  private static void requireShape(Graph graph, NodeInfo node, String name, long... expectedTail) {
    if (node != null && node.getInfo() instanceof TensorInfo tensor) {
      long[] shape = tensor.getShape();
      if (shape.length == expectedTail.length + 1
          && shape[0] <= 0
          && Arrays.equals(Arrays.copyOfRange(shape, 1, shape.length), expectedTail)) {
        return;
      }
    }
    throw new InvalidModelException(
        "%s: its %s has %s for %s, but the shape must be [n] and then %s: export it again with `mien train`"
            .formatted(
                graph.model().path(),
                graph.precision().entry(),
                node == null ? "nothing" : node.getInfo(),
                name,
                Arrays.toString(expectedTail)));
  }

  @Override
  public String name() {
    return EngineKind.ONNXRUNTIME.id();
  }

  @Override
  public String device() {
    return device.toString();
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public float[][] classify(List<GrayFace> faces) {
    long[] shape = {faces.size(), 1, GrayFace.SIZE, GrayFace.SIZE};
    try (var tensor = OnnxTensor.createTensor(environment, input.fill(faces), shape);
        var result = session.run(Map.of(INPUT, tensor))) {
      return (float[][]) result.get(OUTPUT).orElseThrow().getValue();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + FirstLine.of(e), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed to close: " + FirstLine.of(e), e);
    }
  }
}
