package dev.mien.server.http.openinference;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.mien.cli.FirstLine;
import dev.mien.inference.InferParameter;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferRequest.InferInputTensor;
import dev.mien.inference.ModelInferRequest.InferRequestedOutputTensor;
import dev.mien.server.grpc.GrpcErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * Reads the JSON of an inference request as it comes, without a tree of it in memory, and the bytes
 * behind it. Fields and parameters that it does not know are skipped.
 */
final class InferRequestReader {

  private static final String BINARY_SIZE = "binary_data_size";

  private final JsonReader in;
  private final ByteString binary;
  private final ModelInferRequest.Builder request = ModelInferRequest.newBuilder();
  private int taken;

  private InferRequestReader(JsonReader in, ByteString binary) {
    this.in = in;
    this.binary = binary;
  }

  /**
   * @param jsonBytes how much of the body is JSON; the rest are inputs in binary
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT where it is no inference request, with
   *     a sentence
   */
  static ModelInferRequest read(byte[] body, int jsonBytes) {
    var json = new ByteArrayInputStream(body, 0, jsonBytes);
    ByteString binary = UnsafeByteOperations.unsafeWrap(body).substring(jsonBytes);
    try (var in = new JsonReader(new InputStreamReader(json, StandardCharsets.UTF_8))) {
      return new InferRequestReader(in, binary).read();
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw GrpcErrors.invalidArgument(
          ("the body is not an inference request in JSON (%s); send "
                  + "{\"inputs\":[{\"name\":\"image\",\"datatype\":\"UINT8\",\"shape\":[1,1,48,48],\"data\":[...]}]}")
              .formatted(reason(e)));
    }
  }

  /** Gson's, without its advice for programmers. */
  private static String reason(Exception e) {
    return FirstLine.of(e)
        .replaceFirst("^Use JsonReader\\S* to accept malformed JSON", "malformed");
  }

  private ModelInferRequest read() throws IOException {
    object(
        name -> {
          switch (name) {
            case "id" -> request.setId(in.nextString());
            case "parameters" -> parameters(request::putParameters);
            case "inputs" -> array(this::input);
            case "outputs" -> array(this::output);
            default -> in.skipValue();
          }
        });
    if (in.peek() != JsonToken.END_DOCUMENT) {
      throw new IOException("there is data after its end");
    }
    if (taken != binary.size()) {
      throw GrpcErrors.invalidArgument(
          "%,d bytes follow the JSON, but its inputs have a %s of %,d in all"
              .formatted(binary.size(), BINARY_SIZE, taken));
    }
    return request.build();
  }

  /** What reads a value. */
  @FunctionalInterface
  private interface Field {
    void read(String name) throws IOException;
  }

  /** What reads an element. */
  @FunctionalInterface
  private interface Element {
    void read() throws IOException;
  }

  private void object(Field field) throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      field.read(in.nextName());
    }
    in.endObject();
  }

  private void array(Element element) throws IOException {
    in.beginArray();
    while (in.hasNext()) {
      element.read();
    }
    in.endArray();
  }

  private void input() throws IOException {
    var input = InferInputTensor.newBuilder();
    var data = new TensorData();
    object(
        name -> {
          switch (name) {
            case "name" -> input.setName(in.nextString());
            case "datatype" -> input.setDatatype(in.nextString());
            case "shape" -> array(() -> input.addShape(in.nextLong()));
            case "parameters" -> parameters(input::putParameters);
            case "data" -> data.read(in);
            default -> in.skipValue();
          }
        });
    if (input.containsParameters(BINARY_SIZE)) {
      request.addRawInputContents(take(input.getParametersOrThrow(BINARY_SIZE).getInt64Param()));
    }
    data.addTo(input);
    request.addInputs(input);
  }

  private ByteString take(long bytes) {
    if (bytes < 0 || bytes > binary.size() - taken) {
      throw GrpcErrors.invalidArgument(
          ("an input's %s is %,d, but %,d bytes follow the JSON; give the JSON's size in "
                  + "the header %s")
              .formatted(
                  BINARY_SIZE, bytes, binary.size() - taken, OpenInferenceEndpoints.JSON_SIZE));
    }
    ByteString part = binary.substring(taken, taken + (int) bytes);
    taken += (int) bytes;
    return part;
  }

  private void output() throws IOException {
    var output = InferRequestedOutputTensor.newBuilder();
    object(
        name -> {
          switch (name) {
            case "name" -> output.setName(in.nextString());
            case "parameters" -> parameters(output::putParameters);
            default -> in.skipValue();
          }
        });
    request.addOutputs(output);
  }

  private void parameters(BiConsumer<String, InferParameter> parameters) throws IOException {
    object(
        name -> {
          switch (in.peek()) {
            case BOOLEAN ->
                parameters.accept(name, parameter().setBoolParam(in.nextBoolean()).build());
            case STRING ->
                parameters.accept(name, parameter().setStringParam(in.nextString()).build());
            case NUMBER -> parameters.accept(name, number(in.nextString()));
            default -> in.skipValue();
          }
        });
  }

  private static InferParameter.Builder parameter() {
    return InferParameter.newBuilder();
  }

  private static InferParameter number(String digits) {
    try {
      return parameter().setInt64Param(Long.parseLong(digits)).build();
    } catch (NumberFormatException e) {
      return parameter().setDoubleParam(Double.parseDouble(digits)).build();
    }
  }
}
