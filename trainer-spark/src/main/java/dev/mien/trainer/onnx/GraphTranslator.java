package dev.mien.trainer.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Walks a network from its input to its output and translates one vertex after the other. */
final class GraphTranslator {

  private final ComputationGraph network;
  private final OnnxGraph graph;
  private final Map<String, Activation> activations = new HashMap<>();

  GraphTranslator(ComputationGraph network, OnnxGraph graph) {
    this.network = network;
    this.graph = graph;
  }

  /** What the network's one output gives, when {@code image} goes into its one input. */
  Activation translate(Activation.FeatureMaps image) {
    activations.put(network.getConfiguration().getNetworkInputs().get(0), image);
    for (int index : network.topologicalSortOrder()) {
      String name = network.getVertices()[index].getVertexName();
      if (!activations.containsKey(name)) {
        activations.put(name, vertex(name));
      }
    }
    return activations.get(network.getConfiguration().getNetworkOutputs().get(0));
  }

  private Activation vertex(String name) {
    GraphVertex vertex = network.getConfiguration().getVertices().get(name);
    List<Activation> inputs =
        network.getConfiguration().getVertexInputs().get(name).stream()
            .map(activations::get)
            .toList();
    if (vertex instanceof LayerVertex layer) {
      var trained = new TrainedLayer(name, network.getLayer(name), layer.getPreProcessor());
      return LayerTranslators.translate(trained, inputs.get(0), graph);
    } else if (vertex instanceof ElementWiseVertex elementWise) {
      return MergeVertices.elementWise(name, elementWise, inputs, graph);
    } else if (vertex instanceof MergeVertex merge) {
      return MergeVertices.merge(name, merge, inputs, graph);
    }
    throw UnsupportedNetworkException.at(
        name, "a " + vertex.getClass().getSimpleName(), "layers, ElementWiseVertex, MergeVertex");
  }
}
