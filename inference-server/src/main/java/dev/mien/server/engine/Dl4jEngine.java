package dev.mien.server.engine;

import dev.mien.cli.FirstLine;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.PixelNormaliser;
import dev.mien.model.Precision;
import dev.mien.model.dl4j.NetworkFiles;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Runs the network of a model file with Deeplearning4j. */
final class Dl4jEngine implements InferenceEngine {

  private final ComputationGraph network;
  private final boolean channelsLast;
  private final int labels;
  private final Device device;
  private final PixelNormaliser normaliser;
  private final int threads;

  private Dl4jEngine(
      ComputationGraph network,
      int labels,
      Device device,
      PixelNormaliser normaliser,
      int threads) {
    this.threads = threads;
    this.network = network;
    this.channelsLast = takesChannelsLast(network);
    this.labels = labels;
    this.device = device;
    this.normaliser = normaliser;
  }

  static Dl4jEngine open(ModelFile model, Device device, int threads)
      throws EngineUnavailableException {
    var normaliser = PixelNormaliser.of(model.card().getInput().getNormalisation());
    Nd4jBackends.require(device);
    try {
      return restore(model, device, normaliser, threads);
    } catch (InvalidModelException e) {
      if (device.isCuda() && e.getCause() instanceof RuntimeException cause) {
        // The CPU tells whether it is the model all the same.
        throw new EngineUnavailableException(
            "the GPU cannot run the network (%s)".formatted(FirstLine.of(cause)), e);
      }
      throw e;
    }
  }

  private static Dl4jEngine restore(
      ModelFile model, Device device, PixelNormaliser normaliser, int threads) {
    var network = NetworkFiles.restore(model.path());
    var engine =
        new Dl4jEngine(network, model.card().getLabelsCount(), device, normaliser, threads);
    try {
      engine.requireOutputShape(model);
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
    return engine;
  }

  /** Whether the picture's one channel is the last dimension, not the second. */
  private static boolean takesChannelsLast(ComputationGraph network) {
    String name = network.getConfiguration().getNetworkInputs().get(0);
    return network.getConfiguration().getVertexInputs().entrySet().stream()
        .filter(vertex -> vertex.getValue().contains(name))
        .map(vertex -> network.getLayer(vertex.getKey()))
        .anyMatch(
            layer ->
                layer != null
                    && layer.conf().getLayer() instanceof ConvolutionLayer convolution
                    && convolution.getCnn2dDataFormat() == CNN2DFormat.NHWC);
  }

  private void requireOutputShape(ModelFile model) {
    long[] shape;
    try {
      shape = output(List.of(new GrayFace(new byte[GrayFace.PIXELS]))).shape();
    } catch (RuntimeException e) {
      throw new InvalidModelException(
          "%s: its network does not take one grey picture of 48x48: %s"
              .formatted(model.path(), e.getMessage()),
          e);
    }
    if (!Arrays.equals(shape, new long[] {1, labels})) {
      throw new InvalidModelException(
          "%s: its network answers with shape %s, but its card names %d labels"
              .formatted(model.path(), Arrays.toString(shape), labels));
    }
  }

  @Override
  public String name() {
    return EngineKind.DL4J.id();
  }

  @Override
  public String device() {
    return device.toString();
  }

  @Override
  public Precision precision() {
    return Precision.FP32;
  }

  @Override
  public float[][] classify(List<GrayFace> faces) {
    try (INDArray probabilities = output(faces)) {
      return probabilities.toFloatMatrix();
    }
  }

  private INDArray output(List<GrayFace> faces) {
    if (device.isCuda()) {
      Nd4j.getAffinityManager().unsafeSetDevice(device.cudaIndex());
    } else {
      // OpenMP counts by calling thread, so opening the engine would be the wrong time.
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }
    int n = faces.size();
    var values = new float[n * GrayFace.PIXELS];
    var pixels = new byte[GrayFace.PIXELS];
    for (int i = 0; i < n; i++) {
      faces.get(i).copyTo(pixels);
      normaliser.normalise(pixels, 0, GrayFace.PIXELS, values, i * GrayFace.PIXELS);
    }
    long[] shape =
        channelsLast
            ? new long[] {n, GrayFace.SIZE, GrayFace.SIZE, 1}
            : new long[] {n, 1, GrayFace.SIZE, GrayFace.SIZE};
    try (INDArray images = Nd4j.create(values, shape, 'c')) {
      return network.outputSingle(false, images);
    }
  }

  @Override
  public void close() {
    network.close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
