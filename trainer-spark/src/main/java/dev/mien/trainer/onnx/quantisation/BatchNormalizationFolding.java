package dev.mien.trainer.onnx.quantisation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

/**
 * Multiplies batch normalisations into the convolutions before them. The result computes the same
 * but for rounding. A batch normalisation that stands elsewhere stays.
 */
final class BatchNormalizationFolding {

  private static final float DEFAULT_EPSILON = 1e-5f;

  private final Graph graph;
  private final Map<String, TensorProto> folded = new LinkedHashMap<>();

  private BatchNormalizationFolding(Graph graph) {
    this.graph = graph;
  }

  static GraphProto fold(GraphProto unfolded) {
    return new BatchNormalizationFolding(new Graph(unfolded)).fold();
  }

  private GraphProto fold() {
    var nodes = new ArrayList<NodeProto>();
    for (NodeProto node : graph.nodes()) {
      if (node.getOpType().equals("Conv") && isFoldable(node)) {
        nodes.add(folded(node, graph.consumers(node.getOutput(0)).get(0)));
      } else if (!isFoldedInto(node)) {
        nodes.add(node);
      }
    }
    return graph.with(nodes, folded.values());
  }

  private boolean isFoldable(NodeProto convolution) {
    List<NodeProto> consumers = graph.consumers(convolution.getOutput(0));
    return consumers.size() == 1 && consumers.get(0).getOpType().equals("BatchNormalization");
  }

  private boolean isFoldedInto(NodeProto node) {
    return node.getOpType().equals("BatchNormalization")
        && graph
            .producer(node.getInput(0))
            .filter(producer -> producer.getOpType().equals("Conv") && isFoldable(producer))
            .isPresent();
  }

  private NodeProto folded(NodeProto convolution, NodeProto normalization) {
    // Branches that share their weights share the folded ones.
    String weight = convolution.getInput(1) + "/" + normalization.getInput(1);
    String bias = weight + "/bias";
    if (!folded.containsKey(weight)) {
      store(convolution, normalization, weight, bias);
    }
    return convolution.toBuilder()
        .clearInput()
        .addInput(convolution.getInput(0))
        .addInput(weight)
        .addInput(bias)
        .setOutput(0, normalization.getOutput(0))
        .build();
  }

  private void store(
      NodeProto convolution, NodeProto normalization, String weightName, String biasName) {
    TensorProto original = graph.initializer(convolution.getInput(1));
    float[] weights = Tensors.floats(original);
    float[] scale = parameter(normalization, 1);
    float[] bias = parameter(normalization, 2);
    float[] mean = parameter(normalization, 3);
    float[] variance = parameter(normalization, 4);
    float[] convolutionBias =
        convolution.getInputCount() > 2 ? parameter(convolution, 2) : new float[scale.length];
    int perChannel = weights.length / scale.length;
    for (int channel = 0; channel < scale.length; channel++) {
      double factor = scale[channel] / Math.sqrt(variance[channel] + epsilon(normalization));
      for (int i = channel * perChannel; i < (channel + 1) * perChannel; i++) {
        weights[i] = (float) (weights[i] * factor);
      }
      bias[channel] += (float) ((convolutionBias[channel] - mean[channel]) * factor);
    }
    folded.put(weightName, Tensors.ofFloats(weightName, weights, original.getDimsList()));
    folded.put(biasName, Tensors.ofFloats(biasName, bias, List.of((long) bias.length)));
  }

  private float[] parameter(NodeProto node, int input) {
    return Tensors.floats(graph.initializer(node.getInput(input)));
  }

  private static float epsilon(NodeProto normalization) {
    return normalization.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals("epsilon"))
        .map(AttributeProto::getF)
        .findFirst()
        .orElse(DEFAULT_EPSILON);
  }
}
