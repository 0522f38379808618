package dev.mien.server.http;

import com.google.protobuf.UnsafeByteOperations;
import dev.mien.server.batching.BatchedResults;
import dev.mien.server.decoding.FaceDecoder;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.repository.Classification;
import dev.mien.server.repository.ServedModel;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * {@code POST /v1/classify}: as the body one picture, or the pixels of 1 to 64 faces one after the
 * other; their probabilities by name as JSON.
 */
final class ClassifyEndpoint {

  private final FaceClassifier classifier;
  private final FaceDecoder decoder;

  private ClassifyEndpoint(FaceClassifier classifier, FaceDecoder decoder) {
    this.classifier = classifier;
    this.decoder = decoder;
  }

  static Endpoint of(FaceClassifier classifier, FaceDecoder decoder) {
    return Endpoint.classifying(
        ClassifyEndpoint::requireKnownType, new ClassifyEndpoint(classifier, decoder)::answer);
  }

  private static void requireKnownType(HttpHeaders headers) {
    String type = Request.contentType(headers);
    switch (type) {
      case "image/jpeg", "image/jpg", "image/png", "application/octet-stream" -> {}
      default ->
          throw new HttpStatusException(
              415,
              ("the body's type is '%s', but must be image/jpeg, image/png, or "
                      + "application/octet-stream for 48x48 grey bytes")
                  .formatted(type));
    }
  }

  private CompletableFuture<Response> answer(Request request) {
    boolean isPicture = request.contentType().startsWith("image/");
    classifier.requireAcceptable(isPicture ? 1 : request.body().length / GrayFace.PIXELS);
    List<GrayFace> faces = isPicture ? List.of(picture(request)) : faces(request);
    Classification started =
        classifier.classify(request.client(), faces, request.arrivalNanoTime());
    var answer = started.submission().answer();
    var response =
        answer.thenApply(batched -> Response.json(200, json(started.model(), batched, request)));
    return Cancellation.passOn(response, answer);
  }

  private GrayFace picture(Request request) {
    return decoder.picture(UnsafeByteOperations.unsafeWrap(request.body()));
  }

  private static List<GrayFace> faces(Request request) {
    int bytes = request.body().length;
    if (bytes == 0 || bytes % GrayFace.PIXELS != 0) {
      throw new HttpStatusException(
          400,
          ("the body holds %,d bytes, but a face is 48x48 grey pixels, 2,304 bytes; send "
                  + "one or several such, one after the other, or a JPEG or PNG file as image/jpeg "
                  + "or image/png")
              .formatted(bytes));
    }
    var pixels = ByteBuffer.wrap(request.body());
    var faces = new ArrayList<GrayFace>();
    for (int from = 0; from < bytes; from += GrayFace.PIXELS) {
      faces.add(new GrayFace(pixels.slice(from, GrayFace.PIXELS)));
    }
    return faces;
  }

  private static Map<String, Object> json(
      ServedModel model, BatchedResults<float[]> batched, Request request) {
    List<Map<String, Object>> faces =
        batched.results().stream()
            .map(probabilities -> face(model.card().getLabelsList(), probabilities))
            .toList();
    var json = new LinkedHashMap<String, Object>();
    if (faces.size() == 1) {
      json.putAll(faces.get(0));
    }
    json.put("faces", faces);
    json.put("modelVersion", model.card().getVersion());
    json.put("engine", model.loaded().engine());
    json.put("device", model.loaded().device());
    json.put("precision", model.loaded().precision().id());
    var timing = new LinkedHashMap<String, Object>();
    timing.put("queueMicros", TimeUnit.NANOSECONDS.toMicros(batched.queueNanos()));
    timing.put("computeMicros", TimeUnit.NANOSECONDS.toMicros(batched.computeNanos()));
    timing.put(
        "totalMicros",
        TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - request.arrivalNanoTime()));
    json.put("timing", timing);
    return json;
  }

  private static Map<String, Object> face(List<String> labels, float[] probabilities) {
    var named = new LinkedHashMap<String, Object>();
    int best = 0;
    for (int i = 0; i < probabilities.length; i++) {
      named.put(labels.get(i), probabilities[i]);
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    var face = new LinkedHashMap<String, Object>();
    face.put("expression", labels.get(best));
    face.put("probability", probabilities[best]);
    face.put("probabilities", named);
    return face;
  }
}
