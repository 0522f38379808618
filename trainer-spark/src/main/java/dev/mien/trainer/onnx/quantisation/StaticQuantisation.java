package dev.mien.trainer.onnx.quantisation;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.mien.trainer.onnx.OnnxExporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * Makes the int8 graph of an exported network: batch normalisations folded into the convolutions,
 * weights as 7-bit signed bytes with a scale for each output channel, activations as unsigned bytes
 * with one scale for each tensor, from the smallest to the largest number seen on pictures.
 */
public final class StaticQuantisation {

  private StaticQuantisation() {}

  /**
   * @param onnx what {@link OnnxExporter} wrote
   * @param pictures of the training, [n, channels, height, width], normalised; some hundred show
   *     the ranges well
   * @return a serialised {@code onnx.ModelProto} with the same input and output; the same bytes for
   *     the same network and pictures
   */
  public static ByteString quantise(ByteString onnx, INDArray pictures) {
    ModelProto model = parse(onnx);
    GraphProto folded = BatchNormalizationFolding.fold(model.getGraph());
    var graph = new Graph(folded);
    Map<String, Range> ranges =
        ActivationRanges.observe(
            model.toBuilder().setGraph(folded).build(), observed(graph), pictures);
    GraphProto quantised = new Quantiser(graph, ranges).quantise(List.of(OnnxExporter.INPUT));
    return UnsafeByteOperations.unsafeWrap(
        model.toBuilder().setGraph(quantised).build().toByteArray());
  }

  private static Set<String> observed(Graph graph) {
    var operators = new QuantisedOperators(graph);
    return Stream.concat(
            Stream.of(OnnxExporter.INPUT), graph.nodes().stream().map(node -> node.getOutput(0)))
        .filter(operators::isQuantised)
        .map(operators::scaledAs)
        .collect(Collectors.toSet());
  }

  private static ModelProto parse(ByteString onnx) {
    try {
      return ModelProto.parseFrom(onnx.asReadOnlyByteBuffer());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not an ONNX model: " + e.getMessage(), e);
    }
  }
}
