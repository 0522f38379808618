package dev.mien.server.http.openinference;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.protobuf.Message;
import dev.mien.server.grpc.GrpcErrors;
import dev.mien.server.http.Endpoint;
import dev.mien.server.http.HttpStatusException;
import dev.mien.server.http.Request;
import dev.mien.server.http.Response;
import dev.mien.server.openinference.NotOffered;
import dev.mien.server.openinference.OpenInference;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What {@link OpenInference} offers, over HTTP: everything below {@code /v2}. */
public final class OpenInferenceEndpoints {

  /** Of requests and responses with tensors in binary: how many bytes of the body are JSON. */
  static final String JSON_SIZE = "Inference-Header-Content-Length";

  private static final int MAX_INDEX_BYTES = 4096;

  private final OpenInference openInference;

  private OpenInferenceEndpoints(OpenInference openInference) {
    this.openInference = openInference;
  }

  /** By their paths; those that come first are looked at first. */
  public static Map<String, Endpoint> of(OpenInference openInference) {
    var endpoints = new OpenInferenceEndpoints(openInference);
    var byPath = new LinkedHashMap<String, Endpoint>();
    endpoints.addServer(byPath);
    addNotOffered(byPath);
    endpoints.addModel(byPath, "/v2/models/*");
    endpoints.addModel(byPath, "/v2/models/*/versions/*");
    return byPath;
  }

  private void addServer(Map<String, Endpoint> byPath) {
    byPath.put("/v2", message(request -> openInference.server()));
    byPath.put("/v2/health/live", Endpoint.open(() -> Response.json(200, Map.of("live", true))));
    byPath.put("/v2/health/ready", Endpoint.open(() -> ready(new LinkedHashMap<>())));
    byPath.put("/v2/models/stats", message(request -> openInference.statistics("", "")));
    byPath.put("/v2/repository/index", Endpoint.post(this::index));
  }

  private void addModel(Map<String, Endpoint> byPath, String path) {
    byPath.put(path, message(request -> openInference.metadata(model(request), version(request))));
    byPath.put(path + "/ready", Endpoint.guarded(this::modelReady));
    byPath.put(
        path + "/config",
        message(request -> openInference.config(model(request), version(request))));
    byPath.put(
        path + "/stats",
        message(request -> openInference.statistics(model(request), version(request))));
    byPath.put(path + "/infer", InferEndpoint.of(openInference));
  }

  private static void addNotOffered(Map<String, Endpoint> byPath) {
    for (String kind : new String[] {"systemsharedmemory", "cudasharedmemory"}) {
      for (String path :
          new String[] {
            "/status",
            "/register",
            "/unregister",
            "/region/*/status",
            "/region/*/register",
            "/region/*/unregister"
          }) {
        byPath.put("/v2/" + kind + path, notOffered(NotOffered.SHARED_MEMORY));
      }
    }
    byPath.put("/v2/repository/models/*/load", notOffered(NotOffered.MODEL_CONTROL));
    byPath.put("/v2/repository/models/*/unload", notOffered(NotOffered.MODEL_CONTROL));
    byPath.put("/v2/trace/setting", notOffered(NotOffered.TRACE_SETTINGS));
    byPath.put("/v2/models/*/trace/setting", notOffered(NotOffered.TRACE_SETTINGS));
    byPath.put("/v2/logging", notOffered(NotOffered.LOG_SETTINGS));
  }

  private static Endpoint notOffered(NotOffered part) {
    return Endpoint.refusing(part.status().asRuntimeException());
  }

  private static Endpoint message(Function<Request, Message> message) {
    return Endpoint.guarded(request -> Response.json(200, ProtoJson.of(message.apply(request))));
  }

  private Response modelReady(Request request) {
    boolean unused = openInference.isReady(model(request), version(request));
    var json = new LinkedHashMap<String, Object>();
    json.put("name", model(request));
    return ready(json);
  }

  private Response ready(Map<String, Object> json) {
    boolean isReady = openInference.isReady();
    json.put("ready", isReady);
    return Response.json(isReady ? 200 : 503, json);
  }

  /** A list, other than over gRPC. */
  private Response index(Request request) {
    var index = openInference.index(asksForReady(request.body()));
    return Response.json(200, index.getModelsList().stream().map(ProtoJson::of).toList());
  }

  private static boolean asksForReady(byte[] body) {
    if (body.length > MAX_INDEX_BYTES) {
      throw new HttpStatusException(
          413, "the body holds %,d bytes; send {\"ready\":true} or nothing".formatted(body.length));
    }
    try {
      var json = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
      return json.isJsonObject()
          && json.getAsJsonObject().has("ready")
          && json.getAsJsonObject().get("ready").getAsBoolean();
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      throw GrpcErrors.invalidArgument("the body is not JSON; send {\"ready\":true} or nothing");
    }
  }

  static String model(Request request) {
    return request.variables().get(0);
  }

  /** Empty where the path has none. */
  static String version(Request request) {
    return request.variables().size() > 1 ? request.variables().get(1) : "";
  }
}
