package dev.mien.trainer.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/** An ONNX graph in the making. */
final class OnnxGraph {

  /** The name of the axis whose size is left open. */
  private static final String BATCH = "batch";

  private final GraphProto.Builder graph;
  private final String branch;
  private final Set<String> stored;

  OnnxGraph() {
    this(GraphProto.newBuilder().setName("expression"), "", new HashSet<>());
  }

  private OnnxGraph(GraphProto.Builder graph, String branch, Set<String> stored) {
    this.graph = graph;
    this.branch = branch;
    this.stored = stored;
  }

  /** The same graph, whose next operators bear a name more, and read what is stored already. */
  OnnxGraph branch(String name) {
    return new OnnxGraph(graph, name + "/", stored);
  }

  void input(String name, long... sizesAfterBatch) {
    graph.addInput(tensor(name, sizesAfterBatch));
  }

  /** Gives the graph its output: {@code tensor}, which from here on is called {@code name}. */
  void output(String tensor, String name, long... sizesAfterBatch) {
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      for (int i = 0; i < node.getInputCount(); i++) {
        node.setInput(i, node.getInput(i).equals(tensor) ? name : node.getInput(i));
      }
      node.setOutput(0, node.getOutput(0).equals(tensor) ? name : node.getOutput(0));
    }
    graph.addOutput(tensor(name, sizesAfterBatch));
  }

  /**
   * Adds an operator with one output.
   *
   * @param vertex the vertex of the network that it stems from; a vertex has each operator once
   * @return the name of the output
   */
  String operator(
      String type, String vertex, List<String> inputs, List<AttributeProto> attributes) {
    String name = branch + vertex + "/" + type;
    graph
        .addNodeBuilder()
        .setOpType(type)
        .setName(name)
        .addAllInput(inputs)
        .addOutput(name)
        .addAllAttribute(attributes);
    return name;
  }

  /**
   * Stores trained numbers as FP32, once for all branches.
   *
   * @return the name under which operators read them
   */
  String weights(String vertex, String parameter, INDArray values, long... shape) {
    String name = vertex + "/" + parameter;
    if (!stored.add(name)) {
      return name;
    }
    INDArray flat = values.castTo(DataType.FLOAT).dup('c').reshape(values.length());
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(values.length() * Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(flat.toFloatVector());
    var tensor = graph.addInitializerBuilder().setName(name);
    tensor
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .setRawData(ByteString.copyFrom(bytes));
    for (long size : shape) {
      tensor.addDims(size);
    }
    return name;
  }

  /**
   * Stores whole numbers, for operators that are told positions or sizes so.
   *
   * @return the name under which operators read them
   */
  String integers(String vertex, String parameter, long... values) {
    String name = vertex + "/" + parameter;
    var tensor = graph.addInitializerBuilder().setName(name).addDims(values.length);
    tensor.setDataType(TensorProto.DataType.INT64.getNumber());
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return name;
  }

  GraphProto build() {
    return graph.build();
  }

  private static ValueInfoProto tensor(String name, long... sizesAfterBatch) {
    var shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(BATCH);
    for (long size : sizesAfterBatch) {
      shape.addDimBuilder().setDimValue(size);
    }
    var type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
