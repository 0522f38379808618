package dev.mien.server.openinference;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.mien.inference.InferParameter;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferResponse;
import dev.mien.inference.ModelInferResponse.InferOutputTensor;
import dev.mien.server.grpc.GrpcErrors;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Probabilities to tensor {@code probabilities}, FP32 [n, classes], or, by the parameter {@code
 * classification} = k, to BYTES [n,k]: the k most probable classes of each face as {@code
 * probability:index:label}.
 */
final class OutputTensors {

  static final String NAME = "probabilities";

  private static final String CLASSIFICATION = "classification";

  private OutputTensors() {}

  /**
   * @throws io.grpc.StatusRuntimeException where the request asks for another output, with a
   *     sentence
   */
  static void requireKnown(ModelInferRequest request) {
    if (request.getOutputsCount() > 1) {
      throw GrpcErrors.invalidArgument(
          "%d outputs are asked for, but there is one, '%s'; ask for it once or leave outputs empty"
              .formatted(request.getOutputsCount(), NAME));
    }
    for (var output : request.getOutputsList()) {
      if (!output.getName().equals(NAME)) {
        throw GrpcErrors.invalidArgument(
            "unknown output '%s'; ask for '%s' or leave outputs empty"
                .formatted(output.getName(), NAME));
      }
      if (output.containsParameters("shared_memory_region")) {
        throw NotOffered.SHARED_MEMORY.status().asRuntimeException();
      }
    }
    int unused = classes(request, Integer.MAX_VALUE);
  }

  /** How many classes are asked for by name; 0 for probabilities. */
  private static int classes(ModelInferRequest request, int most) {
    if (request.getOutputsCount() == 0) {
      return 0;
    }
    InferParameter asked =
        request
            .getOutputs(0)
            .getParametersOrDefault(CLASSIFICATION, InferParameter.getDefaultInstance());
    long count =
        switch (asked.getParameterChoiceCase()) {
          case PARAMETERCHOICE_NOT_SET -> 0;
          case INT64_PARAM -> asked.getInt64Param();
          case UINT64_PARAM -> asked.getUint64Param();
          default -> -1;
        };
    if (count < 0) {
      throw GrpcErrors.invalidArgument(
          "the parameter '%s' must be a whole number: how many classes to return"
              .formatted(CLASSIFICATION));
    }
    return (int) Math.min(count, most);
  }

  /**
   * @param raw as bytes instead of numbers
   */
  static ModelInferResponse.Builder response(
      ModelInferRequest request, List<String> labels, List<float[]> faces, boolean raw) {
    int classes = classes(request, labels.size());
    return classes == 0
        ? probabilities(labels.size(), faces, raw)
        : names(labels, classes, faces, raw);
  }

  private static ModelInferResponse.Builder probabilities(
      int classes, List<float[]> faces, boolean raw) {
    var output = output(InputTensors.FP32, faces.size(), classes);
    if (raw) {
      return ModelInferResponse.newBuilder()
          .addOutputs(output)
          .addRawOutputContents(littleEndian(classes, faces));
    }
    for (float[] face : faces) {
      for (float probability : face) {
        output.getContentsBuilder().addFp32Contents(probability);
      }
    }
    return ModelInferResponse.newBuilder().addOutputs(output);
  }

  private static InferOutputTensor.Builder output(String datatype, int faces, int classes) {
    return InferOutputTensor.newBuilder()
        .setName(NAME)
        .setDatatype(datatype)
        .addShape(faces)
        .addShape(classes);
  }

  private static ByteString littleEndian(int classes, List<float[]> faces) {
    var bytes =
        ByteBuffer.allocate(faces.size() * classes * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] face : faces) {
      for (float probability : face) {
        bytes.putFloat(probability);
      }
    }
    return ByteString.copyFrom(bytes.flip());
  }

  private static ModelInferResponse.Builder names(
      List<String> labels, int classes, List<float[]> faces, boolean raw) {
    var output = output("BYTES", faces.size(), classes);
    List<ByteString> names =
        faces.stream()
            .flatMap(face -> mostProbable(face, classes).mapToObj(i -> name(face[i], i, labels)))
            .map(name -> ByteString.copyFrom(name, StandardCharsets.UTF_8))
            .toList();
    if (raw) {
      return ModelInferResponse.newBuilder()
          .addOutputs(output)
          .addRawOutputContents(withLengths(names));
    }
    output.getContentsBuilder().addAllBytesContents(names);
    return ModelInferResponse.newBuilder().addOutputs(output);
  }

  private static IntStream mostProbable(float[] face, int classes) {
    return IntStream.range(0, face.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> face[i]).reversed())
        .limit(classes)
        .mapToInt(Integer::intValue);
  }

  private static String name(float probability, int index, List<String> labels) {
    return String.format(Locale.ROOT, "%f:%d:%s", probability, index, labels.get(index));
  }

  /** Each element behind its length, in four bytes. */
  private static ByteString withLengths(List<ByteString> elements) {
    var bytes = new ByteArrayOutputStream();
    for (ByteString element : elements) {
      var length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.writeBytes(length.putInt(element.size()).array());
      bytes.writeBytes(element.toByteArray());
    }
    return UnsafeByteOperations.unsafeWrap(bytes.toByteArray());
  }
}
