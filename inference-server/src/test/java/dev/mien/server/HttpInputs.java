package dev.mien.server;

import com.google.common.primitives.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Requests with faces of all kinds that the HTTP port takes. */
final class HttpInputs {

  private static final String CLASSIFY = "/v1/classify";
  private static final String INFER = "/v2/models/expression/infer";
  private static final String JSON_LENGTH = "Inference-Header-Content-Length";

  private final RandomFaces random = new RandomFaces(11);

  /**
   * @param good bodies; the server answers the first with {@code statusOfGood}
   */
  record Kind(
      String name, String path, Map<String, String> headers, List<byte[]> good, int statusOfGood) {

    private Kind(String name, String path, Map<String, String> headers, byte[]... good) {
      this(name, path, headers, List.of(good), 200);
    }

    private Kind refused() {
      return new Kind(name, path, headers, good, 400);
    }
  }

  List<Kind> kinds() {
    var kinds = new ArrayList<Kind>();
    kinds.add(classify("application/octet-stream", faces(1), faces(3), faces(64)));
    kinds.add(
        classify(
            "image/png",
            Pictures.png(Pictures.gray(faces(1), 48)).toByteArray(),
            Pictures.png(Pictures.gradient(20, 30)).toByteArray()));
    byte[] jpeg = Pictures.jpeg(Pictures.gradient(33, 17)).toByteArray();
    kinds.add(
        classify(
            "image/jpeg",
            Pictures.jpeg(Pictures.gray(faces(1), 48)).toByteArray(),
            jpeg,
            Pictures.withOrientation(jpeg, 3)));
    kinds.add(
        new Kind(
            "infer, JSON", INFER, Map.of(), json("UINT8", 1), json("FP32", 1), json("UINT8", 3)));
    kinds.add(new Kind("infer, pixels alone", INFER, Map.of(JSON_LENGTH, "0"), faces(1), faces(3)));
    byte[] head = jsonBeforePixels();
    byte[] binary = Bytes.concat(head, faces(1));
    kinds.add(infer("JSON and pixels", head.length, binary));
    kinds.add(infer("JSON that is said to end early", head.length / 2, binary).refused());
    kinds.add(infer("JSON that is said to end late", head.length + 7, binary).refused());
    kinds.add(infer("JSON longer than the body", 1_000_000, binary).refused());
    return List.copyOf(kinds);
  }

  private static Kind classify(String type, byte[]... good) {
    return new Kind("classify, " + type, CLASSIFY, Map.of("Content-Type", type), good);
  }

  private static Kind infer(String name, int jsonLength, byte[] good) {
    return new Kind(
        "infer, " + name, INFER, Map.of(JSON_LENGTH, Integer.toString(jsonLength)), good);
  }

  private byte[] faces(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> random.nextPixels())
        .reduce(new byte[0], Bytes::concat);
  }

  private byte[] json(String type, int count) {
    var numbers = new ArrayList<Integer>();
    for (byte pixel : faces(count)) {
      numbers.add(pixel & 0xff);
    }
    return "{\"inputs\":[{\"name\":\"image\",\"shape\":[%d,1,48,48],\"datatype\":\"%s\",\"data\":%s}]}"
        .formatted(count, type, numbers)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] jsonBeforePixels() {
    return """
        {"inputs":[{"name":"image","shape":[1,1,48,48],"datatype":"UINT8",
        "parameters":{"binary_data_size":2304}}]}"""
        .getBytes(StandardCharsets.UTF_8);
  }
}
