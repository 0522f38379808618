package dev.mien.trainer.onnx;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/** Vertices that join several activations into one. */
final class MergeVertices {

  private MergeVertices() {}

  static Activation elementWise(
      String name, ElementWiseVertex vertex, List<Activation> inputs, OnnxGraph graph) {
    if (vertex.getOp() != ElementWiseVertex.Op.Add) {
      throw UnsupportedNetworkException.at(
          name, "the operation " + vertex.getOp() + " in an ElementWiseVertex", "Add");
    }
    Activation first = inputs.get(0);
    if (inputs.stream().anyMatch(input -> !input.in("").equals(first.in("")))) {
      throw UnsupportedNetworkException.at(
          name, "an addition of different shapes " + inputs, "equal shapes");
    }
    // Add takes two and is what runtimes fuse with a convolution; Sum takes any number.
    String type = inputs.size() == 2 ? "Add" : "Sum";
    return first.in(graph.operator(type, name, tensors(inputs), List.of()));
  }

  static Activation merge(
      String name, MergeVertex vertex, List<Activation> inputs, OnnxGraph graph) {
    Activation first = inputs.get(0);
    int channelAxis =
        first instanceof Activation.FeatureMaps maps && maps.trainedAs() == CNN2DFormat.NHWC
            ? 3
            : 1;
    if (vertex.getMergeAxis() != channelAxis) {
      throw UnsupportedNetworkException.at(
          name,
          "a MergeVertex along axis " + vertex.getMergeAxis(),
          "the axis of channels, here " + channelAxis);
    }
    String tensor =
        graph.operator("Concat", name, tensors(inputs), List.of(Attributes.integer("axis", 1)));
    long channels = inputs.stream().mapToLong(Activation::channels).sum();
    return first.with(tensor, channels);
  }

  private static List<String> tensors(List<Activation> inputs) {
    return inputs.stream().map(Activation::tensor).toList();
  }
}
