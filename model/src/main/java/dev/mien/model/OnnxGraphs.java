package dev.mien.model;

import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * The same network as ONNX graphs, each with the input {@code image}, FP32 [n,1,48,48], normalised,
 * and the output {@code probabilities}, FP32 [n, classes].
 *
 * @param fp32 the network as it was trained
 * @param int8 its quantised form; empty in older files and where quantising cost accuracy
 */
public record OnnxGraphs(ByteString fp32, Optional<ByteString> int8) {

  public static OnnxGraphs fp32Only(ByteString fp32) {
    return new OnnxGraphs(fp32, Optional.empty());
  }

  /** The graph of a precision, where the file has it. */
  public Optional<ByteString> find(Precision precision) {
    return switch (precision) {
      case FP32 -> Optional.of(fp32);
      case INT8 -> int8;
    };
  }
}
