package dev.mien.server;

import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link TestModel}'s network as an ONNX graph, written by hand from its parameters. */
final class TestOnnxGraph {

  private TestOnnxGraph() {}

  static byte[] of(ComputationGraph network) {
    var graph =
        GraphProto.newBuilder()
            .setName("test")
            .addInput(value("image", 1, 48, 48))
            .addOutput(value("probabilities", 7))
            .addInitializer(tensor("convW", network.getLayer("conv").getParam("W")))
            .addInitializer(tensor("convB", network.getLayer("conv").getParam("b").ravel()))
            .addInitializer(tensor("outW", network.getLayer("output").getParam("W")))
            .addInitializer(tensor("outB", network.getLayer("output").getParam("b").ravel()))
            .addNode(
                node("Conv", "conv", "image", "convW", "convB")
                    .addAttribute(ints("kernel_shape", 5, 5))
                    .addAttribute(ints("strides", 2, 2)))
            .addNode(node("Relu", "relu", "conv"))
            .addNode(node("GlobalAveragePool", "mean", "relu"))
            .addNode(node("Flatten", "flat", "mean"))
            .addNode(node("Gemm", "logits", "flat", "outW", "outB"))
            .addNode(node("Softmax", "probabilities", "logits"));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static NodeProto.Builder node(String type, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .setName(output)
        .addAllInput(java.util.List.of(inputs))
        .addOutput(output);
  }

  private static AttributeProto ints(String name, long... values) {
    var attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private static TensorProto tensor(String name, INDArray array) {
    var tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    for (long dimension : array.shape()) {
      tensor.addDims(dimension);
    }
    for (float value : array.dup('c').data().asFloat()) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }

  private static ValueInfoProto value(String name, long... shapeAfterBatch) {
    var shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"));
    for (long dimension : shapeAfterBatch) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }
}
