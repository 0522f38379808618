package dev.mien.server.grpc.openinference;

import com.google.protobuf.ByteString;
import dev.mien.inference.InferTensorContents;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferRequest.InferInputTensor;
import dev.mien.inference.ModelInferResponse;
import dev.mien.inference.ModelInferResponse.InferOutputTensor;
import dev.mien.inference.ModelMetadataResponse;
import dev.mien.inference.ModelMetadataResponse.TensorMetadata;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.grpc.FaceClassifier;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensor {@code image}, UINT8 or FP32 [n,1,48,48] with n of 1 to 64, to faces, and probabilities to
 * tensor {@code probabilities}, FP32 [n,labels]. FP32 pixels are rounded to the nearest whole one:
 * models learn from such pictures alone.
 */
final class OpenInferenceTensors {

  private static final String INPUT = "image";
  private static final String OUTPUT = "probabilities";
  private static final String UINT8 = "UINT8";
  private static final String FP32 = "FP32";

  private OpenInferenceTensors() {}

  static ModelMetadataResponse.Builder describe(int labels) {
    return ModelMetadataResponse.newBuilder()
        .addInputs(
            TensorMetadata.newBuilder()
                .setName(INPUT)
                .setDatatype(UINT8)
                .addAllShape(List.of(-1L, 1L, (long) GrayFace.SIZE, (long) GrayFace.SIZE)))
        .addOutputs(
            TensorMetadata.newBuilder()
                .setName(OUTPUT)
                .setDatatype(FP32)
                .addAllShape(List.of(-1L, (long) labels)));
  }

  /**
   * @throws StatusRuntimeException INVALID_ARGUMENT, with a sentence
   */
  static List<GrayFace> faces(ModelInferRequest request) {
    requireNames(request);
    InferInputTensor input = request.getInputs(0);
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

  private static void requireNames(ModelInferRequest request) {
    if (request.getInputsCount() != 1 || !request.getInputs(0).getName().equals(INPUT)) {
      throw invalid(
          "inputs are %s, but there has to be one, '%s'"
              .formatted(
                  request.getInputsList().stream().map(InferInputTensor::getName).toList(), INPUT));
    }
    for (var output : request.getOutputsList()) {
      if (!output.getName().equals(OUTPUT)) {
        throw invalid(
            "there is no output '%s'; ask for '%s' or leave outputs empty"
                .formatted(output.getName(), OUTPUT));
      }
    }
    int raw = request.getRawInputContentsCount();
    if (raw > 1 || (raw == 1 && request.getInputs(0).hasContents())) {
      throw invalid(
          "the input's numbers come twice; send either contents or one entry of"
              + " raw_input_contents");
    }
  }

  private static int requireShape(List<Long> shape) {
    var face = List.of(1L, (long) GrayFace.SIZE, (long) GrayFace.SIZE);
    if (shape.size() != 4
        || !shape.subList(1, 4).equals(face)
        || shape.get(0) < 1
        || shape.get(0) > FaceClassifier.MAX_FACES) {
      throw invalid(
          "the shape of '%s' is %s, but has to be [n,1,48,48] with n from 1 to %d"
              .formatted(INPUT, shape, FaceClassifier.MAX_FACES));
    }
    return shape.get(0).intValue();
  }

  private static ByteBuffer rawPixels(InferInputTensor input, ByteString raw, int n) {
    int numbers = n * GrayFace.PIXELS;
    switch (input.getDatatype()) {
      case UINT8 -> {
        requireCount(raw.size(), numbers, "bytes of raw_input_contents");
        return raw.asReadOnlyByteBuffer();
      }
      case FP32 -> {
        requireCount(raw.size(), numbers * Float.BYTES, "bytes of raw_input_contents");
        ByteBuffer floats = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        var pixels = new byte[numbers];
        for (int i = 0; i < numbers; i++) {
          pixels[i] = pixel(floats.getFloat());
        }
        return ByteBuffer.wrap(pixels);
      }
      default -> throw unknownType(input);
    }
  }

  private static ByteBuffer typedPixels(InferInputTensor input, int n) {
    InferTensorContents contents = input.getContents();
    var pixels = new byte[n * GrayFace.PIXELS];
    switch (input.getDatatype()) {
      case UINT8 -> {
        requireCount(contents.getUintContentsCount(), pixels.length, "numbers of uint_contents");
        for (int i = 0; i < pixels.length; i++) {
          // As unsigned: what is above 2^31 comes as negative.
          pixels[i] = pixel((double) Integer.toUnsignedLong(contents.getUintContents(i)));
        }
      }
      case FP32 -> {
        requireCount(contents.getFp32ContentsCount(), pixels.length, "numbers of fp32_contents");
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] = pixel(contents.getFp32Contents(i));
        }
      }
      default -> throw unknownType(input);
    }
    return ByteBuffer.wrap(pixels);
  }

  private static byte pixel(double value) {
    if (!(value >= 0 && value <= 255)) {
      throw invalid(
          "'%s' holds the pixel %s, but pixels are 0 to 255; the server normalises them itself"
              .formatted(INPUT, value));
    }
    return (byte) Math.round(value);
  }

  private static void requireCount(int found, int expected, String what) {
    if (found != expected) {
      throw invalid(
          "the input has %,d %s, but its shape and datatype need %,d"
              .formatted(found, what, expected));
    }
  }

  private static StatusRuntimeException unknownType(InferInputTensor input) {
    return invalid(
        "the datatype of '%s' is '%s', but has to be %s or %s"
            .formatted(INPUT, input.getDatatype(), UINT8, FP32));
  }

  private static StatusRuntimeException invalid(String sentence) {
    return Status.INVALID_ARGUMENT.withDescription(sentence).asRuntimeException();
  }

  /** The names and the id are left to the caller. */
  static ModelInferResponse.Builder response(int labels, List<float[]> probabilities, boolean raw) {
    var response = ModelInferResponse.newBuilder();
    var output =
        InferOutputTensor.newBuilder()
            .setName(OUTPUT)
            .setDatatype(FP32)
            .addShape(probabilities.size())
            .addShape(labels);
    if (raw) {
      response.addRawOutputContents(littleEndian(labels, probabilities));
    } else {
      for (float[] face : probabilities) {
        for (float probability : face) {
          output.getContentsBuilder().addFp32Contents(probability);
        }
      }
    }
    return response.addOutputs(output);
  }

  private static ByteString littleEndian(int labels, List<float[]> probabilities) {
    var bytes =
        ByteBuffer.allocate(probabilities.size() * labels * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float[] face : probabilities) {
      for (float probability : face) {
        bytes.putFloat(probability);
      }
    }
    return ByteString.copyFrom(bytes.flip());
  }
}
