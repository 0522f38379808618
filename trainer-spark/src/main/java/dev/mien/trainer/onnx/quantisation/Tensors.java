package dev.mien.trainer.onnx.quantisation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.nd4j.shade.protobuf.ByteString;

/** Reads and writes the numbers of ONNX initialisers, which lie in their raw data. */
final class Tensors {

  private Tensors() {}

  /** In row-major order. */
  static float[] floats(TensorProto tensor) {
    ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    var values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  static TensorProto ofFloats(String name, float[] values, List<Long> shape) {
    ByteBuffer bytes = allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return tensor(name, DataType.FLOAT, bytes, shape);
  }

  static TensorProto ofInts(String name, int[] values) {
    ByteBuffer bytes = allocate(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    return tensor(name, DataType.INT32, bytes, List.of((long) values.length));
  }

  /**
   * @param type INT8 or UINT8
   */
  static TensorProto ofBytes(String name, DataType type, byte[] values, List<Long> shape) {
    return tensor(name, type, ByteBuffer.wrap(values), shape);
  }

  static TensorProto scalar(String name, float value) {
    return ofFloats(name, new float[] {value}, List.of());
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static TensorProto tensor(
      String name, DataType type, ByteBuffer bytes, List<Long> shape) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type.getNumber())
        .addAllDims(shape)
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }
}
