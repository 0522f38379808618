package dev.mien.server.http.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.mien.server.RandomFaces;
import dev.mien.server.Requests;
import dev.mien.server.TestModel;
import dev.mien.server.app.TestServer;
import dev.mien.v1.ClassifyRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenInferenceHttpTest {

  private static final String INFER = "/v2/models/expression/infer";
  private static final String JSON_SIZE = "Inference-Header-Content-Length";

  @TempDir private static Path directory;
  private static TestServer server;
  private static byte[] face;
  private static List<Float> expected;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory);
    face = new RandomFaces(31).nextPixels();
    expected =
        server
            .expressions()
            .classify(ClassifyRequest.newBuilder().addFaces(Requests.gray(face)).build())
            .getPredictions(0)
            .getProbabilitiesList();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void saysWhoItIsAndThatItIsReady() throws Exception {
    var about = json(get("/v2"));
    assertThat(about.get("name").getAsString()).isEqualTo("mien");
    assertThat(strings(about.getAsJsonArray("extensions")))
        .contains("classification", "statistics", "binary_tensor_data");
    assertThat(json(get("/v2/health/live")).get("live").getAsBoolean()).isTrue();
    assertThat(json(get("/v2/health/ready")).get("ready").getAsBoolean()).isTrue();
    for (String model : List.of("", "/versions/" + TestModel.VERSION)) {
      var ready = json(get("/v2/models/expression" + model + "/ready"));
      assertThat(ready.get("name").getAsString()).isEqualTo("expression");
      assertThat(ready.get("ready").getAsBoolean()).isTrue();
    }
  }

  @Test
  void describesTheModelWithItsLabels() throws Exception {
    for (String model : List.of("", "/versions/" + TestModel.VERSION)) {
      var metadata = json(get("/v2/models/expression" + model));

      assertThat(strings(metadata.getAsJsonArray("versions"))).containsExactly(TestModel.VERSION);
      var input = metadata.getAsJsonArray("inputs").get(0).getAsJsonObject();
      assertThat(input.toString()).contains("\"shape\":[-1,1,48,48]").contains("\"UINT8\"");
      var output = metadata.getAsJsonArray("outputs").get(0).getAsJsonObject();
      assertThat(output.getAsJsonObject("parameters").get("labels").getAsString())
          .startsWith("angry,disgust,fear");
    }
  }

  @Test
  void givesConfigurationStatisticsAndIndexWithNumbersAsNumbers() throws Exception {
    infer(inputOf("UINT8", data(0)));

    var config = json(get("/v2/models/expression/config"));
    assertThat(config.get("max_batch_size").getAsInt()).isEqualTo(64);
    assertThat(config.getAsJsonArray("input").get(0).toString())
        .contains("\"dims\":[1,48,48]", "\"data_type\":\"TYPE_UINT8\"", "\"optional\":false");
    for (String path : List.of("/v2/models/stats", "/v2/models/expression/stats")) {
      var statistics = json(get(path)).getAsJsonArray("model_stats").get(0).getAsJsonObject();
      assertThat(statistics.get("inference_count").getAsJsonPrimitive().isNumber()).isTrue();
      assertThat(statistics.get("inference_count").getAsLong()).isPositive();
      assertThat(statistics.getAsJsonObject("inference_stats").keySet())
          .contains("success", "fail", "queue", "compute_infer", "cache_hit");
    }
    for (String body : List.of("", "{}", "{\"ready\":true}")) {
      var index = JsonParser.parseString(post("/v2/repository/index", body).body());
      assertThat(index.getAsJsonArray().get(0).getAsJsonObject().get("state").getAsString())
          .isEqualTo("READY");
    }
  }

  @Test
  void answersNumbersInOneArrayAndInArraysOfArrays() throws Exception {
    for (String input :
        List.of(
            inputOf("UINT8", data(0)),
            inputOf("FP32", data(0)),
            inputOf("FP32", data(0.25)),
            inputOf("UINT8", "[[" + rows() + "]]"))) {
      var response = json(infer(input));

      assertThat(response.get("model_name").getAsString()).isEqualTo("expression");
      assertThat(response.get("model_version").getAsString()).isEqualTo(TestModel.VERSION);
      assertThat(response.get("id").getAsString()).isEqualTo("42");
      var output = response.getAsJsonArray("outputs").get(0).getAsJsonObject();
      assertThat(output.get("shape").toString()).isEqualTo("[1,7]");
      assertProbabilities(floats(output.getAsJsonArray("data")));
    }
  }

  @Test
  void takesAndGivesTensorsInBinary() throws Exception {
    String json =
        request("{%s,\"parameters\":{\"binary_data_size\":2304}}".formatted(head("UINT8")))
            .replace("\"inputs\"", "\"parameters\":{\"binary_data_output\":true},\"inputs\"");

    var answer = send(INFER, binary(json, face), json.length());

    assertBinary(answer);
  }

  @Test
  void letsTheOutputDecideForItself() throws Exception {
    String binary =
        "{\"name\":\"probabilities\",\"parameters\":{\"binary_data\":true,\"classification\":2}}";
    String json = request(inputOf("UINT8", data(0)), binary);

    var answer =
        client.send(
            http(INFER).POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofByteArray());

    int size = Integer.parseInt(answer.headers().firstValue(JSON_SIZE).orElseThrow());
    var bytes =
        ByteBuffer.wrap(answer.body(), size, answer.body().length - size)
            .order(ByteOrder.LITTLE_ENDIAN);
    var first = new byte[bytes.getInt()];
    bytes.get(first);
    assertThat(new String(first, StandardCharsets.UTF_8)).matches("0\\.\\d{6}:\\d:[a-z]+");
  }

  @Test
  void takesPixelsAlone() throws Exception {
    var answer = send(INFER, face, 0);

    assertThat(answer.statusCode()).isEqualTo(200);
    var output =
        JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
            .getAsJsonObject()
            .getAsJsonArray("outputs")
            .get(0)
            .getAsJsonObject();
    assertProbabilities(floats(output.getAsJsonArray("data")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void packsAndUnpacksBodies(String coding) throws Exception {
    String output = "{\"name\":\"probabilities\",\"parameters\":{\"classification\":7}}";
    String input = "{%s,\"parameters\":{\"binary_data_size\":%d}}";
    byte[] faces = repeated(face, 8);
    String json =
        request(input.formatted(head("UINT8").replace("[1,", "[8,"), faces.length), output);
    var packed = new ByteArrayOutputStream();
    try (var out =
        coding.equals("gzip") ? new GZIPOutputStream(packed) : new DeflaterOutputStream(packed)) {
      out.write(binary(json, faces));
    }

    var answer =
        client.send(
            http(INFER)
                .header(JSON_SIZE, Integer.toString(json.length()))
                .header("Content-Encoding", coding)
                .header("Accept-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Encoding")).contains(coding);
    var bytes = new ByteArrayInputStream(answer.body());
    try (var in =
        coding.equals("gzip") ? new GZIPInputStream(bytes) : new InflaterInputStream(bytes)) {
      String unpacked = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(unpacked).contains("\"shape\":[8,7]").contains(":happy\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|inputs are []",
        "hello|not an inference request in JSON",
        "[1]|not an inference request in JSON",
        "{'inputs':[{'name':'image','shape':[1,1,48,48],'datatype':'UINT8','data':[1.5]}]}|takes whole numbers of 0 to 255",
        "{'inputs':[{'name':'image','shape':[1,1,48,48],'datatype':'UINT8','data':['x']}]}|hold a STRING, but must be numbers",
        "{'inputs':[{'name':'image','shape':[1,1,48,48],'datatype':'UINT8','data':[1]}]}|the input has 1 numbers of type UINT8",
        "{'inputs':[{'name':'image','shape':[1,1,48,47],'datatype':'UINT8','data':[1]}]}|must be [n,1,48,48]",
        "{'inputs':[{'name':'image','shape':[1,1,48,48],'datatype':'UINT8','parameters':{'binary_data_size':2304}}]}|0 bytes follow the JSON",
        "{'inputs':[{'name':'image','shape':[1,1,48,48],'datatype':'BYTES','data':[]}]}|must be UINT8 or FP32",
        "{'inputs':[{'name':'image','shape':[1.5,1,48,48],'datatype':'UINT8','data':[]}]}|not an inference request in JSON",
        "{'inputs':[]} {}|not an inference request in JSON",
        "{'inputs':[{'name':'image'|not an inference request in JSON"
      })
  void saysWhatIsWrongWithARequest(String body, String sentence) throws Exception {
    var answer = post(INFER, body.replace('\'', '"'));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer)).contains(sentence);
  }

  @Test
  void stopsReadingNumbersBeyondThoseOf64Faces() throws Exception {
    String many = "0,".repeat(64 * 2304) + "0";

    assertThat(error(infer(inputOf("UINT8", "[" + many + "]")))).contains("those of 64 faces");
  }

  @Test
  void refusesAWrongSizeOfTheJson() throws Exception {
    assertThat(send(INFER, face, 5000).statusCode()).isEqualTo(400);
    var answer =
        client.send(
            http(INFER).header(JSON_SIZE, "many").POST(BodyPublishers.ofByteArray(face)).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer)).contains("must be the number of bytes of JSON in the body");
    String json = request(inputOf("UINT8", data(0)));
    assertThat(text(send(INFER, binary(json, new byte[3]), json.length())))
        .contains("3 bytes follow the JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/ready", "/config", "/stats"})
  void knowsNoOtherModelOrVersion(String what) throws Exception {
    for (String model : List.of("resnet", "expression/versions/7")) {
      var answer = get("/v2/models/" + model + what);

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(error(answer)).containsAnyOf("unknown model 'resnet'", "not '7'");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v2/systemsharedmemory/status, send the pixels in the request",
    "POST, /v2/systemsharedmemory/region/a/register, send the pixels in the request",
    "POST, /v2/cudasharedmemory/unregister, send the pixels in the request",
    "POST, /v2/repository/models/expression/load, --model",
    "POST, /v2/repository/models/expression/unload, --model",
    "GET, /v2/trace/setting, OpenTelemetry",
    "POST, /v2/logging, --log-format"
  })
  void saysWhatIsNotOfferedAndWhatToDoInstead(String method, String path, String sentence)
      throws Exception {
    var answer =
        client.send(
            http(path).method(method, BodyPublishers.ofString("{}")).build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(error(answer)).contains(sentence);
  }

  private static void assertBinary(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    int size = Integer.parseInt(answer.headers().firstValue(JSON_SIZE).orElseThrow());
    var json = new String(answer.body(), 0, size, StandardCharsets.UTF_8);
    assertThat(json).contains("\"binary_data_size\":28").doesNotContain("\"data\"");
    var bytes = ByteBuffer.wrap(answer.body(), size, 28).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(answer.body()).hasSize(size + 28);
    assertProbabilities(IntStream.range(0, 7).mapToObj(i -> bytes.getFloat()).toList());
  }

  private static void assertProbabilities(List<Float> found) {
    assertThat(found).hasSize(7);
    for (int i = 0; i < 7; i++) {
      assertThat(found.get(i)).isCloseTo(expected.get(i), within(1e-5f));
    }
  }

  private static String head(String datatype) {
    return "\"name\":\"image\",\"shape\":[1,1,48,48],\"datatype\":\"%s\"".formatted(datatype);
  }

  private static String inputOf(String datatype, String data) {
    return "{%s,\"data\":%s}".formatted(head(datatype), data);
  }

  private static String request(String input, String... outputs) {
    return "{\"id\":\"42\",\"inputs\":[%s],\"outputs\":[%s]}"
        .formatted(input, String.join(",", outputs));
  }

  private static String data(double shift) {
    var numbers = new ArrayList<String>();
    for (byte pixel : face) {
      double value = Math.min(255, (pixel & 0xff) + shift);
      numbers.add(shift == 0 ? Integer.toString(pixel & 0xff) : Double.toString(value));
    }
    return numbers.toString();
  }

  private static String rows() {
    var rows = new ArrayList<String>();
    for (int y = 0; y < 48; y++) {
      var row = new ArrayList<Integer>();
      for (byte pixel : Arrays.copyOfRange(face, y * 48, y * 48 + 48)) {
        row.add(pixel & 0xff);
      }
      rows.add(row.toString());
    }
    return String.join(",", rows);
  }

  private static byte[] repeated(byte[] bytes, int times) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] binary(String json, byte[] bytes) {
    return ByteString.copyFromUtf8(json).concat(ByteString.copyFrom(bytes)).toByteArray();
  }

  private HttpRequest.Builder http(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(server.httpPort(), path)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(http(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        http(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> infer(String input) throws Exception {
    return post(INFER, request(input));
  }

  private HttpResponse<byte[]> send(String path, byte[] body, int jsonBytes) throws Exception {
    return client.send(
        http(path)
            .header(JSON_SIZE, Integer.toString(jsonBytes))
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static JsonObject json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private static String error(HttpResponse<String> answer) {
    return JsonParser.parseString(answer.body()).getAsJsonObject().get("error").getAsString();
  }

  private static List<String> strings(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsString).toList();
  }

  private static List<Float> floats(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsFloat).toList();
  }
}
