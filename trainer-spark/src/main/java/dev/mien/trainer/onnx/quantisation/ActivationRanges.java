package dev.mien.trainer.onnx.quantisation;

import com.google.protobuf.UnsafeByteOperations;
import dev.mien.trainer.onnx.OnnxExporter;
import dev.mien.trainer.onnx.OnnxRuntimeNetwork;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Finds the ranges of tensors while the model answers to pictures. */
final class ActivationRanges {

  /** All tensors of so many pictures lie in memory at once: 40 MB for residual12. */
  private static final int MINIBATCH = 16;

  private ActivationRanges() {}

  /**
   * @param tensors of the graph, none of them its output
   * @param pictures [n, channels, height, width], normalised
   */
  static Map<String, Range> observe(
      ModelProto model, Collection<String> tensors, INDArray pictures) {
    var ranges = new HashMap<String, Range>();
    try (var network = new OnnxRuntimeNetwork(withOutputs(model, tensors))) {
      for (long from = 0; from < pictures.size(0); from += MINIBATCH) {
        long to = Math.min(from + MINIBATCH, pictures.size(0));
        INDArray minibatch = pictures.get(NDArrayIndex.interval(from, to));
        if (tensors.contains(OnnxExporter.INPUT)) {
          // An input cannot be an output as well.
          widen(ranges, OnnxExporter.INPUT, minibatch);
        }
        network.outputs(minibatch).forEach((tensor, values) -> widen(ranges, tensor, values));
      }
    }
    return ranges;
  }

  private static void widen(Map<String, Range> ranges, String tensor, INDArray values) {
    widen(
        ranges, tensor, FloatBuffer.wrap(values.dup('c').reshape(values.length()).toFloatVector()));
  }

  private static void widen(Map<String, Range> ranges, String tensor, FloatBuffer values) {
    Range range = ranges.getOrDefault(tensor, Range.ZERO);
    ranges.put(tensor, range.including(values.array()));
  }

  private static com.google.protobuf.ByteString withOutputs(
      ModelProto model, Collection<String> tensors) {
    var observed = model.toBuilder();
    var type =
        TypeProto.newBuilder()
            .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber()));
    tensors.stream()
        .filter(tensor -> !tensor.equals(OnnxExporter.INPUT))
        .forEach(
            tensor ->
                observed
                    .getGraphBuilder()
                    .addOutput(ValueInfoProto.newBuilder().setName(tensor).setType(type)));
    return UnsafeByteOperations.unsafeWrap(observed.build().toByteArray());
  }
}
