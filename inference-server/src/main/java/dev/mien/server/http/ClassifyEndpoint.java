package dev.mien.server.http;

import com.google.protobuf.UnsafeByteOperations;
import com.sun.net.httpserver.HttpExchange;
import dev.mien.server.grpc.ClientIdInterceptor;
import dev.mien.server.logging.RequestIds;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.ExpressionServiceGrpc.ExpressionServiceBlockingStub;
import dev.mien.v1.Face;
import dev.mien.v1.GetModelRequest;
import dev.mien.v1.GetModelResponse;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code POST /v1/classify}: one face as the body, its probabilities by name as JSON. */
final class ClassifyEndpoint implements Endpoint.Handler {

  private static final long ANSWER_LIMIT_SECONDS = 30;

  /** Each holds a body in memory. */
  private static final int MAX_AT_ONCE = 24;

  private final Channel inside;
  private final HttpClientId callers;
  private final int maxBodyBytes;
  private final FairConcurrencyLimit turns = new FairConcurrencyLimit(MAX_AT_ONCE);

  /**
   * @param inside to {@code mien.v1.ExpressionService}
   */
  ClassifyEndpoint(Channel inside, HttpClientId callers, int maxBodyBytes) {
    this.inside = inside;
    this.callers = callers;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public Response answer(HttpExchange exchange) {
    long start = System.nanoTime();
    requireKnownType(exchange);
    String caller = callers.of(exchange);
    if (!turns.take(caller)) {
      throw new HttpStatusException(
          429, "as many requests are being answered as have room; try again later, or use gRPC");
    }
    try {
      Face face = face(exchange);
      return Response.json(200, classify(stub(exchange, caller), face, start));
    } catch (StatusRuntimeException e) {
      return Response.error(HttpStatuses.of(e.getStatus()), sentence(e.getStatus()));
    } finally {
      turns.giveBack(caller);
    }
  }

  private static void requireKnownType(HttpExchange exchange) {
    switch (contentType(exchange)) {
      case "image/jpeg", "image/png", "application/octet-stream" -> {}
      default ->
          throw new HttpStatusException(
              415,
              "the body's type is '%s', but has to be image/jpeg, image/png, or application/octet-stream for 48x48 grey bytes"
                  .formatted(contentType(exchange)));
    }
  }

  private static String contentType(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT))
        .orElse("");
  }

  private Face face(HttpExchange exchange) {
    var body = UnsafeByteOperations.unsafeWrap(RequestBody.read(exchange, maxBodyBytes));
    return contentType(exchange).startsWith("image/")
        ? Face.newBuilder().setEncoded(body).build()
        : Face.newBuilder().setGrayPixels(body).build();
  }

  private ExpressionServiceBlockingStub stub(HttpExchange exchange, String caller) {
    Metadata metadata = ClientIdInterceptor.header(caller);
    metadata.put(RequestIds.KEY, exchange.getResponseHeaders().getFirst(RequestIds.HEADER));
    return ExpressionServiceGrpc.newBlockingStub(inside)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
        .withDeadlineAfter(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Asks again where the model was replaced between its answer and the question for its names. */
  private static Map<String, Object> classify(
      ExpressionServiceBlockingStub stub, Face face, long startNanoTime) {
    var request = ClassifyRequest.newBuilder().addFaces(face).build();
    while (true) {
      ClassifyResponse response = stub.classify(request);
      GetModelResponse model = stub.getModel(GetModelRequest.getDefaultInstance());
      if (model.getCard().getVersion().equals(response.getModelVersion())) {
        return json(response, model, startNanoTime);
      }
    }
  }

  private static Map<String, Object> json(
      ClassifyResponse response, GetModelResponse model, long startNanoTime) {
    var prediction = response.getPredictions(0);
    List<String> labels = model.getCard().getLabelsList();
    var probabilities = new LinkedHashMap<String, Object>();
    for (int i = 0; i < labels.size(); i++) {
      probabilities.put(labels.get(i), prediction.getProbabilities(i));
    }
    var timing = new LinkedHashMap<String, Object>();
    timing.put("queueMicros", response.getTiming().getQueueMicros());
    timing.put("computeMicros", response.getTiming().getComputeMicros());
    timing.put("totalMicros", TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanoTime));
    var json = new LinkedHashMap<String, Object>();
    json.put("expression", prediction.getLabel());
    json.put("probability", prediction.getProbability());
    json.put("probabilities", probabilities);
    json.put("modelVersion", response.getModelVersion());
    json.put("engine", model.getEngine());
    json.put("device", model.getDevice());
    json.put("timing", timing);
    return json;
  }

  private static String sentence(Status status) {
    String sentence = String.valueOf(status.getDescription());
    // The request holds one face only: its place among others says nothing.
    return sentence.startsWith("faces[0]: ") ? sentence.substring("faces[0]: ".length()) : sentence;
  }
}
