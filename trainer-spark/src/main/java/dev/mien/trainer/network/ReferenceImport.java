package dev.mien.trainer.network;

import dev.mien.cli.UserException;
import io.jhdf.api.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gives the reference network the weights that it has in Keras. There pictures are [n,48,48,1] and
 * kernels [height, width, in, out]; here they are [n,1,48,48] and [out, in, height, width].
 */
final class ReferenceImport {

  private static final List<String> CONVOLUTIONS =
      List.of("conv1", "conv2", "conv3", "conv4", "conv5", "conv6");

  /** Two max-pools halve the side twice. */
  private static final int LAST_SIDE = Architecture.SIDE / 4;

  private ReferenceImport() {}

  /**
   * @throws UserException where the layers are not those of the reference network
   */
  static ComputationGraph network(KerasWeights weights) {
    List<KerasWeights.Layer> layers = weights.layers();
    String shape = String.join(", ", layers.stream().map(ReferenceImport::describe).toList());
    int convolutions = CONVOLUTIONS.size();
    boolean plausible =
        layers.size() == convolutions + 2
            && layers.subList(0, convolutions).stream().allMatch(layer -> layer.rank() == 4)
            && layers.subList(convolutions, layers.size()).stream()
                .allMatch(layer -> layer.rank() == 2);
    if (!plausible) {
      throw notTheReference(weights, shape);
    }
    var reference = new ReferenceArchitecture(layers.get(convolutions).kernel().getDimensions()[1]);
    ComputationGraph network =
        reference.network(0, reference.recipe().optimisation(), numbered(outputs(layers)));
    for (int i = 0; i < convolutions; i++) {
      set(
          network,
          CONVOLUTIONS.get(i),
          convolution(layers.get(i).kernel()),
          layers.get(i),
          weights);
    }
    KerasWeights.Layer dense = layers.get(convolutions);
    set(network, "dense", afterFlattening(dense.kernel(), weights, shape), dense, weights);
    KerasWeights.Layer output = layers.get(convolutions + 1);
    set(network, "probabilities", array(output.kernel()), output, weights);
    return network;
  }

  private static int outputs(List<KerasWeights.Layer> layers) {
    return kernelOutputs(layers.get(layers.size() - 1));
  }

  /** The names do not come into the network. */
  private static List<String> numbered(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  private static void set(
      ComputationGraph network,
      String name,
      INDArray kernel,
      KerasWeights.Layer layer,
      KerasWeights weights) {
    INDArray ours = network.getLayer(name).getParam(DefaultParamInitializer.WEIGHT_KEY);
    if (!Arrays.equals(ours.shape(), kernel.shape())) {
      throw new UserException(
          "%s: layer %s has a kernel %s, which is no fit for the reference network's %s"
              .formatted(
                  weights.path(),
                  layer.name(),
                  Arrays.toString(layer.kernel().getDimensions()),
                  name));
    }
    network.setParam(name + "_" + DefaultParamInitializer.WEIGHT_KEY, kernel);
    INDArray bias = array(layer.bias()).reshape(1, kernelOutputs(layer));
    network.setParam(name + "_" + DefaultParamInitializer.BIAS_KEY, bias);
  }

  private static INDArray convolution(Dataset kernel) {
    return array(kernel).permute(3, 2, 0, 1).dup('c');
  }

  /** Keras flattens [height, width, channels], Deeplearning4j [channels, height, width]. */
  private static INDArray afterFlattening(Dataset kernel, KerasWeights weights, String shape) {
    int[] size = kernel.getDimensions();
    int channels = size[0] / (LAST_SIDE * LAST_SIDE);
    if (channels * LAST_SIDE * LAST_SIDE != size[0]) {
      throw notTheReference(weights, shape);
    }
    return array(kernel)
        .reshape(LAST_SIDE, LAST_SIDE, channels, size[1])
        .permute(2, 0, 1, 3)
        .dup('c')
        .reshape(size[0], size[1]);
  }

  private static INDArray array(Dataset dataset) {
    long[] shape = Arrays.stream(dataset.getDimensions()).asLongStream().toArray();
    Object numbers = dataset.getDataFlat();
    INDArray array =
        numbers instanceof double[] doubles
            ? Nd4j.createFromArray(doubles).castTo(DataType.FLOAT)
            : Nd4j.createFromArray((float[]) numbers);
    return array.reshape('c', shape);
  }

  private static int kernelOutputs(KerasWeights.Layer layer) {
    int[] size = layer.kernel().getDimensions();
    return size[size.length - 1];
  }

  private static String describe(KerasWeights.Layer layer) {
    return layer.name() + " " + Arrays.toString(layer.kernel().getDimensions());
  }

  private static UserException notTheReference(KerasWeights weights, String shape) {
    return new UserException(
        "%s is not the reference network: expected six 3x3 convolutions (64, 64, 128, 128, 256, 256, padding 'same', a max-pool after the second and the sixth) and two dense layers; found %s"
            .formatted(weights.path(), shape));
  }
}
