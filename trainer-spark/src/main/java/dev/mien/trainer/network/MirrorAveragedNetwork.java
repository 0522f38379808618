package dev.mien.trainer.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network around another: it answers with the mean of what the other says of a picture and of its
 * mirror image. Both go through the same layers in one minibatch of twice the size. All vertices
 * are Deeplearning4j's own, so that its model files need no class of ours. It cannot be trained.
 */
public final class MirrorAveragedNetwork {

  /** The pictures, then their mirror images: [2n,1,48,48]. */
  public static final String BOTH = "mirror-both";

  /** Of the answers to both: [n, classes]. */
  public static final String MEAN = "mirror-mean";

  private static final String ROWS = "mirror-rows";
  private static final String TURNED_ROWS = "mirror-turned-rows";
  private static final String IMAGES = "mirror-images";
  private static final String OF_PICTURES = "mirror-of-pictures";
  private static final String OF_IMAGES = "mirror-of-images";

  private static final Set<String> ADDED =
      Set.of(ROWS, TURNED_ROWS, IMAGES, BOTH, OF_PICTURES, OF_IMAGES, MEAN);

  private static final int SIDE = Architecture.SIDE;

  private MirrorAveragedNetwork() {}

  public static boolean is(ComputationGraph network) {
    return network.getConfiguration().getVertices().containsKey(BOTH);
  }

  /**
   * @param network from pictures [n,1,48,48] to probabilities [n, classes]
   */
  public static ComputationGraph around(ComputationGraph network) {
    ComputationGraphConfiguration settings = copyOf(network);
    String pictures = settings.getNetworkInputs().get(0);
    String answer = settings.getNetworkOutputs().get(0);
    replaceInputs(settings, pictures, BOTH);
    // A picture's rows are reversed as if they were 48 series of 48 steps.
    add(settings, ROWS, new ReshapeVertex(-1, SIDE, SIDE), pictures);
    add(settings, TURNED_ROWS, new ReverseTimeSeriesVertex(), ROWS);
    add(settings, IMAGES, new ReshapeVertex(-1, 1, SIDE, SIDE), TURNED_ROWS);
    add(settings, BOTH, new StackVertex(), pictures, IMAGES);
    add(settings, OF_PICTURES, new UnstackVertex(0, 2), answer);
    add(settings, OF_IMAGES, new UnstackVertex(1, 2), answer);
    add(
        settings,
        MEAN,
        new ElementWiseVertex(ElementWiseVertex.Op.Average),
        OF_PICTURES,
        OF_IMAGES);
    settings.setNetworkOutputs(List.of(MEAN));
    return withLayersOf(network, settings);
  }

  /** The network within, which can be trained; of one that is not mirrored, that network itself. */
  public static ComputationGraph within(ComputationGraph network) {
    if (!is(network)) {
      return network;
    }
    ComputationGraphConfiguration settings = copyOf(network);
    replaceInputs(settings, BOTH, settings.getNetworkInputs().get(0));
    settings.setNetworkOutputs(settings.getVertexInputs().get(OF_PICTURES));
    settings.getVertices().keySet().removeAll(ADDED);
    settings.getVertexInputs().keySet().removeAll(ADDED);
    return withLayersOf(network, settings);
  }

  private static ComputationGraphConfiguration copyOf(ComputationGraph network) {
    var copy = ComputationGraphConfiguration.fromJson(network.getConfiguration().toJson());
    copy.setTopologicalOrder(null);
    copy.setTopologicalOrderStr(null);
    return copy;
  }

  private static void replaceInputs(
      ComputationGraphConfiguration settings, String replaced, String replacement) {
    settings
        .getVertexInputs()
        .values()
        .forEach(inputs -> inputs.replaceAll(i -> i.equals(replaced) ? replacement : i));
  }

  private static void add(
      ComputationGraphConfiguration settings, String name, GraphVertex vertex, String... inputs) {
    settings.getVertices().put(name, vertex);
    settings.getVertexInputs().put(name, new ArrayList<>(List.of(inputs)));
  }

  /** By name: the order of all parameters is that of the vertices, which may have changed. */
  private static ComputationGraph withLayersOf(
      ComputationGraph network, ComputationGraphConfiguration settings) {
    var result = new ComputationGraph(settings);
    result.init();
    for (Layer layer : network.getLayers()) {
      if (layer.numParams() > 0) {
        result.getLayer(layer.conf().getLayer().getLayerName()).setParams(layer.params());
      }
    }
    return result;
  }
}
