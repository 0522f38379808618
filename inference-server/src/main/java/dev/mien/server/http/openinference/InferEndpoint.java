package dev.mien.server.http.openinference;

import com.google.protobuf.UnsafeByteOperations;
import dev.mien.inference.InferParameter;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferRequest.InferInputTensor;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.grpc.GrpcErrors;
import dev.mien.server.http.Cancellation;
import dev.mien.server.http.Endpoint;
import dev.mien.server.http.Request;
import dev.mien.server.http.Response;
import dev.mien.server.openinference.InputTensors;
import dev.mien.server.openinference.OpenInference;
import dev.mien.server.repository.Classification;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * {@code POST /v2/models/NAME/infer}: an inference request in JSON, or with the inputs in binary
 * behind it, or, where the header says that there are 0 bytes of JSON, the pixels alone.
 */
final class InferEndpoint {

  private final OpenInference openInference;

  private InferEndpoint(OpenInference openInference) {
    this.openInference = openInference;
  }

  static Endpoint of(OpenInference openInference) {
    return Endpoint.classifying(
        headers -> {
          OptionalInt unused = jsonBytes(headers);
        },
        new InferEndpoint(openInference)::answer);
  }

  private static OptionalInt jsonBytes(HttpHeaders headers) {
    String size = headers.get(OpenInferenceEndpoints.JSON_SIZE);
    try {
      return size == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseUnsignedInt(size));
    } catch (NumberFormatException e) {
      throw GrpcErrors.invalidArgument(
          "the header %s is '%s', but must be the number of bytes of JSON in the body"
              .formatted(OpenInferenceEndpoints.JSON_SIZE, size));
    }
  }

  private CompletableFuture<Response> answer(Request http) {
    ModelInferRequest request =
        read(http).toBuilder()
            .setModelName(OpenInferenceEndpoints.model(http))
            .setModelVersion(OpenInferenceEndpoints.version(http))
            .build();
    Classification started = openInference.infer(http.client(), request, http.arrivalNanoTime());
    var answer = started.submission().answer();
    var response =
        answer.thenApply(
            batched ->
                InferResponseWriter.write(
                    OpenInference.response(
                        request, started.model(), batched.results(), wantsBinary(request))));
    return Cancellation.passOn(response, answer);
  }

  private static ModelInferRequest read(Request http) {
    int bytes = http.body().length;
    int jsonBytes = jsonBytes(http.headers()).orElse(bytes);
    if (jsonBytes < 0 || jsonBytes > bytes) {
      throw GrpcErrors.invalidArgument(
          "the header %s is %s, but the body holds %,d bytes"
              .formatted(
                  OpenInferenceEndpoints.JSON_SIZE, Integer.toUnsignedString(jsonBytes), bytes));
    }
    return jsonBytes == 0 && bytes > 0
        ? pixelsAlone(http.body())
        : InferRequestReader.read(http.body(), jsonBytes);
  }

  private static ModelInferRequest pixelsAlone(byte[] body) {
    return ModelInferRequest.newBuilder()
        .addInputs(
            InferInputTensor.newBuilder()
                .setName(InputTensors.NAME)
                .setDatatype(InputTensors.UINT8)
                .addShape(Math.max(1, body.length / GrayFace.PIXELS))
                .addAllShape(List.of(1L, (long) GrayFace.SIZE, (long) GrayFace.SIZE)))
        .addRawInputContents(UnsafeByteOperations.unsafeWrap(body))
        .build();
  }

  /** What an output asks for itself comes before what the request asks for all. */
  private static boolean wantsBinary(ModelInferRequest request) {
    InferParameter forAll =
        request.getParametersOrDefault("binary_data_output", InferParameter.getDefaultInstance());
    return request.getOutputsList().stream()
        .findFirst()
        .map(output -> output.getParametersOrDefault("binary_data", forAll))
        .orElse(forAll)
        .getBoolParam();
  }
}
