package dev.mien.trainer.onnx.quantisation;

import dev.mien.trainer.onnx.quantisation.QuantisedWeights.ChannelLayout;
import dev.mien.trainer.onnx.quantisation.Range.ByteScale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

/** Writes a graph anew, in QDQ form, with the scales that its tensors' ranges give. */
final class Quantiser {

  private final Graph graph;
  private final QuantisedOperators operators;
  private final Map<String, Range> ranges;
  private final QuantisedGraph quantised = new QuantisedGraph();
  private final Map<String, String> replacements = new HashMap<>();

  /**
   * @param ranges of all tensors that are to become bytes
   */
  Quantiser(Graph graph, Map<String, Range> ranges) {
    this.graph = graph;
    this.operators = new QuantisedOperators(graph);
    this.ranges = ranges;
  }

  GraphProto quantise(List<String> inputs) {
    inputs.forEach(this::round);
    for (NodeProto node : graph.nodes()) {
      quantised.add(operators.isQuantised(node) ? reading(node) : readingRounded(node));
      round(node.getOutput(0));
    }
    return graph.with(quantised.nodes(), quantised.initializers());
  }

  private void round(String tensor) {
    if (operators.isQuantised(tensor)) {
      replacements.put(tensor, quantised.rounded(tensor, scale(tensor)));
    }
  }

  private ByteScale scale(String tensor) {
    return ranges.get(operators.scaledAs(tensor)).scale();
  }

  private NodeProto readingRounded(NodeProto node) {
    var replaced = node.toBuilder().clearInput();
    node.getInputList()
        .forEach(input -> replaced.addInput(replacements.getOrDefault(input, input)));
    return replaced.build();
  }

  private NodeProto reading(NodeProto node) {
    NodeProto rounded = readingRounded(node);
    return switch (node.getOpType()) {
      case "Conv" -> withWeights(node, rounded, 0);
      case "Gemm" -> withWeights(node, rounded, 1);
      default -> rounded;
    };
  }

  /**
   * @param axis of the weights' output channels
   */
  private NodeProto withWeights(NodeProto node, NodeProto rounded, int axis) {
    String name = node.getInput(1);
    TensorProto stored = graph.initializer(name);
    ChannelLayout layout = ChannelLayout.of(stored.getDimsList(), axis);
    float[] bias =
        node.getInputCount() > 2
            ? Tensors.floats(graph.initializer(node.getInput(2)))
            : new float[layout.channels()];
    var weights = QuantisedWeights.of(Tensors.floats(stored), layout, bias, smallestStep(name));
    float step = scale(node.getInput(0)).step();
    return rounded.toBuilder()
        .clearInput()
        .addInput(rounded.getInput(0))
        .addInput(quantised.weights(name, weights, stored.getDimsList(), axis))
        .addInput(
            quantised.bias(
                node.getName() + "/bias", weights.bias(bias, step), weights.biasSteps(step)))
        .build();
  }

  /** Branches that share weights need not share the scale of what they read. */
  private float smallestStep(String weights) {
    return (float)
        graph.consumers(weights).stream()
            .mapToDouble(node -> scale(node.getInput(0)).step())
            .min()
            .orElseThrow();
  }
}
