package dev.mien.server.http.openinference;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.protobuf.ByteString;
import dev.mien.inference.InferTensorContents;
import dev.mien.inference.ModelInferResponse;
import dev.mien.inference.ModelInferResponse.InferOutputTensor;
import dev.mien.server.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An inference response as JSON, with its outputs in it or as bytes behind it. */
final class InferResponseWriter {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private InferResponseWriter() {}

  static Response write(ModelInferResponse response) {
    if (response.getRawOutputContentsCount() == 0) {
      return Response.json(200, json(response));
    }
    byte[] json = GSON.toJson(json(response)).getBytes(StandardCharsets.UTF_8);
    ByteString body =
        ByteString.copyFrom(json).concat(ByteString.copyFrom(response.getRawOutputContentsList()));
    return Response.bytes(200, "application/octet-stream", body.toByteArray())
        .with(OpenInferenceEndpoints.JSON_SIZE, Integer.toString(json.length));
  }

  private static Map<String, Object> json(ModelInferResponse response) {
    var json = new LinkedHashMap<String, Object>();
    json.put("model_name", response.getModelName());
    json.put("model_version", response.getModelVersion());
    if (!response.getId().isEmpty()) {
      json.put("id", response.getId());
    }
    json.put(
        "outputs",
        response.getOutputsList().stream().map(output -> output(output, response)).toList());
    return json;
  }

  /** There is one. */
  private static Map<String, Object> output(InferOutputTensor output, ModelInferResponse response) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", output.getName());
    json.put("datatype", output.getDatatype());
    json.put("shape", output.getShapeList());
    if (response.getRawOutputContentsCount() == 0) {
      json.put("data", data(output.getContents()));
    } else {
      json.put("parameters", Map.of("binary_data_size", response.getRawOutputContents(0).size()));
    }
    return json;
  }

  private static List<?> data(InferTensorContents contents) {
    return contents.getBytesContentsCount() == 0
        ? contents.getFp32ContentsList()
        : contents.getBytesContentsList().stream().map(ByteString::toStringUtf8).toList();
  }
}
