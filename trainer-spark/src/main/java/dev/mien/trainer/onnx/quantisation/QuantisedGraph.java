package dev.mien.trainer.onnx.quantisation;

import dev.mien.trainer.onnx.quantisation.Range.ByteScale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;

/** The nodes and initialisers of a graph in QDQ form, in the making. */
final class QuantisedGraph {

  private final List<NodeProto> nodes = new ArrayList<>();
  private final Map<String, TensorProto> initializers = new LinkedHashMap<>();

  List<NodeProto> nodes() {
    return nodes;
  }

  Collection<TensorProto> initializers() {
    return initializers.values();
  }

  void add(NodeProto node) {
    nodes.add(node);
  }

  /**
   * Rounds a tensor to bytes: adds the pair of operators that says so in QDQ form.
   *
   * @return the tensor that operators are to read in its place
   */
  String rounded(String tensor, ByteScale scale) {
    String step = store(Tensors.scalar(tensor + "/step", scale.step()));
    String zeroPoint =
        store(
            Tensors.ofBytes(
                tensor + "/zero-point",
                DataType.UINT8,
                new byte[] {(byte) scale.zeroPoint()},
                List.of()));
    String bytes = add("QuantizeLinear", tensor + "/quantized", tensor, step, zeroPoint);
    return add("DequantizeLinear", tensor + "/dequantized", bytes, step, zeroPoint);
  }

  /**
   * Stores weights as bytes, once for all who read them.
   *
   * @param axis of the output channels
   * @return the tensor that operators are to read
   */
  String weights(String name, QuantisedWeights weights, List<Long> shape, int axis) {
    String bytes = name + "/quantized";
    String real = name + "/dequantized";
    if (initializers.containsKey(bytes)) {
      return real;
    }
    List<Long> channels = List.of((long) weights.steps().length);
    store(Tensors.ofBytes(bytes, DataType.INT8, weights.bytes(), shape));
    String steps = store(Tensors.ofFloats(name + "/steps", weights.steps(), channels));
    String zeroPoints =
        store(
            Tensors.ofBytes(
                name + "/zero-points", DataType.INT8, new byte[weights.steps().length], channels));
    nodes.add(dequantize(real, bytes, steps, zeroPoints).addAttribute(channelAxis(axis)).build());
    return real;
  }

  /**
   * Stores a bias as whole numbers.
   *
   * @param steps what 1 stands for, for each channel
   * @return the tensor that operators are to read
   */
  String bias(String name, int[] bias, float[] steps) {
    String whole = store(Tensors.ofInts(name, bias));
    String stored = store(Tensors.ofFloats(name + "/steps", steps, List.of((long) steps.length)));
    String real = name + "/dequantized";
    nodes.add(dequantize(real, whole, stored).addAttribute(channelAxis(0)).build());
    return real;
  }

  private String store(TensorProto tensor) {
    initializers.put(tensor.getName(), tensor);
    return tensor.getName();
  }

  private String add(String type, String output, String... inputs) {
    nodes.add(node(type, output, inputs).build());
    return output;
  }

  private static NodeProto.Builder dequantize(String output, String... inputs) {
    return node("DequantizeLinear", output, inputs);
  }

  private static NodeProto.Builder node(String type, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .setName(output)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  private static AttributeProto channelAxis(int axis) {
    return AttributeProto.newBuilder()
        .setName("axis")
        .setType(AttributeType.INT)
        .setI(axis)
        .build();
  }
}
