package dev.mien.trainer.onnx.quantisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

/** An ONNX graph that can be asked who makes a tensor and who reads it. */
final class Graph {

  private final GraphProto proto;
  private final Map<String, NodeProto> producers = new HashMap<>();
  private final Map<String, List<NodeProto>> consumers = new HashMap<>();
  private final Map<String, TensorProto> initializers = new HashMap<>();

  Graph(GraphProto proto) {
    this.proto = proto;
    for (NodeProto node : proto.getNodeList()) {
      producers.put(node.getOutput(0), node);
      for (String input : node.getInputList()) {
        consumers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
    }
    proto.getInitializerList().forEach(tensor -> initializers.put(tensor.getName(), tensor));
  }

  /** Each after those whose outputs it reads. */
  List<NodeProto> nodes() {
    return proto.getNodeList();
  }

  /** Empty for inputs and initialisers. */
  Optional<NodeProto> producer(String tensor) {
    return Optional.ofNullable(producers.get(tensor));
  }

  List<NodeProto> consumers(String tensor) {
    return consumers.getOrDefault(tensor, List.of());
  }

  boolean isInitializer(String tensor) {
    return initializers.containsKey(tensor);
  }

  TensorProto initializer(String tensor) {
    return initializers.get(tensor);
  }

  /**
   * The same graph with other nodes; initialisers that none of them reads are left out.
   *
   * @param more initialisers
   */
  GraphProto with(List<NodeProto> nodes, Collection<TensorProto> more) {
    Set<String> read = new HashSet<>();
    nodes.forEach(node -> read.addAll(node.getInputList()));
    var graph = proto.toBuilder().clearNode().addAllNode(nodes).clearInitializer();
    proto.getInitializerList().stream()
        .filter(tensor -> read.contains(tensor.getName()))
        .forEach(graph::addInitializer);
    return graph.addAllInitializer(more).build();
  }
}
