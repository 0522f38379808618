package dev.mien.trainer.libtorch.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A graph's vertices in the order in which they are computed. */
public final class TranslatedNetwork {

  private final String input;
  private final String output;
  private final List<Vertex> vertices = new ArrayList<>();

  private record Vertex(String name, List<String> inputs, Joints operation) {}

  public TranslatedNetwork(ComputationGraph network, SharedState shared) {
    this.input = network.getConfiguration().getNetworkInputs().get(0);
    this.output = network.getConfiguration().getNetworkOutputs().get(0);
    for (int index : network.topologicalSortOrder()) {
      String name = network.getVertices()[index].getVertexName();
      if (!name.equals(input)) {
        List<String> inputs = network.getConfiguration().getVertexInputs().get(name);
        vertices.add(new Vertex(name, inputs, operation(network, name, shared)));
      }
    }
  }

  /** What comes before the softmax. */
  public Tensor logits(Tensor image) {
    Map<String, Tensor> values = new HashMap<>();
    values.put(input, image);
    for (Vertex vertex : vertices) {
      List<Tensor> inputs = vertex.inputs.stream().map(values::get).toList();
      values.put(vertex.name, vertex.operation.join(inputs));
    }
    return values.get(output);
  }

  private static Joints operation(ComputationGraph network, String name, SharedState shared) {
    GraphVertex vertex = network.getConfiguration().getVertices().get(name);
    if (vertex instanceof LayerVertex layer) {
      var translated = new NetworkLayer(name, network.getLayer(name), shared);
      Operation operation = LayerTranslators.translate(translated, layer.getPreProcessor());
      return inputs -> operation.apply(inputs.get(0));
    }
    return Joints.of(name, vertex);
  }
}
