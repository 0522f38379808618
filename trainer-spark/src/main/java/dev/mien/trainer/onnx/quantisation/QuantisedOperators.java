package dev.mien.trainer.onnx.quantisation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx.NodeProto;

/** Which operators of a graph compute with bytes, and which tensors are bytes therefore. */
final class QuantisedOperators {

  /** Those with a kernel for bytes in ONNX Runtime, and whose time counts. */
  private static final Set<String> TYPES =
      Set.of("Conv", "Gemm", "Add", "Concat", "MaxPool", "AveragePool", "Flatten");

  /** Their outputs are numbers of their inputs, so they stand for the same as bytes. */
  private static final Set<String> MOVING = Set.of("MaxPool", "Flatten");

  private final Graph graph;

  QuantisedOperators(Graph graph) {
    this.graph = graph;
  }

  /** The output layer decides between classes that are nearly even, and takes no time. */
  boolean isQuantised(NodeProto node) {
    return TYPES.contains(node.getOpType()) && !feedsSoftmax(node);
  }

  /** What a quantised operator reads or writes, but not what a ReLU takes from one. */
  boolean isQuantised(String tensor) {
    if (graph.isInitializer(tensor)) {
      return false;
    }
    List<NodeProto> consumers = graph.consumers(tensor);
    return consumers.stream().anyMatch(this::isQuantised)
        || (isWrittenAsBytes(tensor) && !consumers.stream().allMatch(QuantisedOperators::isRelu));
  }

  /** The tensor whose scale this one has; itself where its numbers are new. */
  String scaledAs(String tensor) {
    return graph
        .producer(tensor)
        .filter(producer -> MOVING.contains(producer.getOpType()) && isQuantised(producer))
        .map(producer -> scaledAs(producer.getInput(0)))
        .orElse(tensor);
  }

  /** ONNX Runtime makes one operator of a convolution, its ReLU and the bytes after it. */
  private boolean isWrittenAsBytes(String tensor) {
    Optional<NodeProto> producer = graph.producer(tensor);
    Optional<NodeProto> before =
        producer
            .filter(QuantisedOperators::isRelu)
            .flatMap(relu -> graph.producer(relu.getInput(0)));
    return before.or(() -> producer).filter(this::isQuantised).isPresent();
  }

  private boolean feedsSoftmax(NodeProto node) {
    return graph.consumers(node.getOutput(0)).stream()
        .anyMatch(consumer -> consumer.getOpType().equals("Softmax"));
  }

  private static boolean isRelu(NodeProto node) {
    return node.getOpType().equals("Relu");
  }
}
