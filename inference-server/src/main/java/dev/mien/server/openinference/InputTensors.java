package dev.mien.server.openinference;

import com.google.protobuf.ByteString;
import dev.mien.inference.InferTensorContents;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferRequest.InferInputTensor;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.grpc.GrpcErrors;
import io.grpc.StatusRuntimeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Tensor {@code image}, UINT8 or FP32 [n,1,48,48] with n of 1 to 64, to faces. Pixels are 0 to 255
 * in both. FP32 pixels are rounded to the nearest whole one: models learn from such pictures alone.
 * A face whose FP32 pixels all lie in 0 to 1 is refused unless it is black: its client has scaled
 * them, and would be answered for a black face.
 */
public final class InputTensors {

  public static final String NAME = "image";
  public static final String UINT8 = "UINT8";
  public static final String FP32 = "FP32";

  private InputTensors() {}

  /**
   * @throws StatusRuntimeException INVALID_ARGUMENT or UNIMPLEMENTED, with a sentence
   */
  static List<GrayFace> faces(ModelInferRequest request) {
    InferInputTensor input = onlyInput(request);
    int n = requireShape(input.getShapeList());
    ByteBuffer pixels =
        request.getRawInputContentsCount() > 0
            ? rawPixels(input, request.getRawInputContents(0), n)
            : typedPixels(input, n);
    var faces = new ArrayList<GrayFace>(n);
    for (int i = 0; i < n; i++) {
      faces.add(new GrayFace(pixels.slice(i * GrayFace.PIXELS, GrayFace.PIXELS)));
    }
    return faces;
  }

  private static InferInputTensor onlyInput(ModelInferRequest request) {
    if (request.getInputsCount() != 1 || !request.getInputs(0).getName().equals(NAME)) {
      throw GrpcErrors.invalidArgument(
          "inputs are %s, but there must be one, '%s'"
              .formatted(
                  request.getInputsList().stream().map(InferInputTensor::getName).toList(), NAME));
    }
    InferInputTensor input = request.getInputs(0);
    if (input.containsParameters("shared_memory_region")) {
      throw NotOffered.SHARED_MEMORY.status().asRuntimeException();
    }
    int raw = request.getRawInputContentsCount();
    if (raw > 1 || (raw == 1 && input.hasContents())) {
      throw GrpcErrors.invalidArgument(
          "the input's numbers come twice; send either contents or one entry of"
              + " raw_input_contents");
    }
    return input;
  }

  private static int requireShape(List<Long> shape) {
    var face = List.of(1L, (long) GrayFace.SIZE, (long) GrayFace.SIZE);
    if (shape.size() != 4
        || !shape.subList(1, 4).equals(face)
        || shape.get(0) < 1
        || shape.get(0) > FaceClassifier.MAX_FACES) {
      throw GrpcErrors.invalidArgument(
          "the shape of '%s' is %s, but must be [n,1,48,48] with n from 1 to %d"
              .formatted(NAME, shape, FaceClassifier.MAX_FACES));
    }
    return shape.get(0).intValue();
  }

  private static ByteBuffer rawPixels(InferInputTensor input, ByteString raw, int n) {
    int numbers = n * GrayFace.PIXELS;
    switch (input.getDatatype()) {
      case UINT8 -> {
        requireCount(raw.size(), numbers, "bytes");
        return raw.asReadOnlyByteBuffer().slice();
      }
      case FP32 -> {
        requireCount(raw.size(), numbers * Float.BYTES, "bytes");
        ByteBuffer floats = raw.asReadOnlyByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
        return rounded(numbers, i -> floats.getFloat(i * Float.BYTES));
      }
      default -> throw unknownType(input);
    }
  }

  private static ByteBuffer typedPixels(InferInputTensor input, int n) {
    InferTensorContents contents = input.getContents();
    int numbers = n * GrayFace.PIXELS;
    switch (input.getDatatype()) {
      case UINT8 -> {
        requireCount(contents.getUintContentsCount(), numbers, "numbers of type UINT8");
        // As unsigned: what is above 2^31 comes as negative.
        var pixels = new byte[numbers];
        for (int i = 0; i < numbers; i++) {
          pixels[i] = pixel((double) Integer.toUnsignedLong(contents.getUintContents(i)));
        }
        return ByteBuffer.wrap(pixels);
      }
      case FP32 -> {
        requireCount(contents.getFp32ContentsCount(), numbers, "numbers of type FP32");
        return rounded(numbers, contents::getFp32Contents);
      }
      default -> throw unknownType(input);
    }
  }

  private static ByteBuffer rounded(int numbers, IntToDoubleFunction values) {
    var pixels = new byte[numbers];
    for (int face = 0; face < numbers; face += GrayFace.PIXELS) {
      double brightest = 0;
      for (int i = face; i < face + GrayFace.PIXELS; i++) {
        double value = values.applyAsDouble(i);
        pixels[i] = pixel(value);
        brightest = Math.max(brightest, value);
      }
      if (brightest > 0 && brightest <= 1) {
        throw GrpcErrors.invalidArgument(
            "the pixels of face %d all lie in 0 to 1, but FP32 pixels are 0 to 255 as those of UINT8; multiply them by 255"
                .formatted(face / GrayFace.PIXELS));
      }
    }
    return ByteBuffer.wrap(pixels);
  }

  private static byte pixel(double value) {
    if (!(value >= 0 && value <= 255)) {
      throw GrpcErrors.invalidArgument(
          "'%s' holds the pixel %s, but pixels are 0 to 255; the server normalises them itself"
              .formatted(NAME, value));
    }
    return (byte) Math.round(value);
  }

  private static void requireCount(int found, int expected, String what) {
    if (found != expected) {
      throw GrpcErrors.invalidArgument(
          "the input has %,d %s, but its shape and datatype need %,d"
              .formatted(found, what, expected));
    }
  }

  private static StatusRuntimeException unknownType(InferInputTensor input) {
    return GrpcErrors.invalidArgument(
        "the datatype of '%s' is '%s', but must be %s or %s"
            .formatted(NAME, input.getDatatype(), UINT8, FP32));
  }
}
