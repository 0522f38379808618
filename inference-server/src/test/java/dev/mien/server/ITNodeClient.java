package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.mien.server.app.TestServer;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.Face;
import dev.mien.v1.Prediction;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client in JavaScript, made from the protocol files by the library of the gRPC project; where
 * Node is present, and npm's registry or cache has the library.
 */
@Timeout(180)
final class ITNodeClient {

  private static final Path SOURCES = Path.of("src/test/node").toAbsolutePath();
  private static final Path PROTOCOLS = Path.of("../proto/src/main/proto").toAbsolutePath();

  /** What npm says where there is no way to a registry. */
  private static final Pattern UNREACHABLE =
      Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONN|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ENOTCACHED");

  @TempDir private Path directory;

  @Test
  void isAnsweredAsAClientInJavaIs() throws Exception {
    assumeTrue(isPresent("node") && isPresent("npm"), "node and npm are not present");
    fetchLibrary();
    byte[] pixels = new RandomFaces(9).nextPixels();
    Path picture = Files.write(directory.resolve("face.gray"), pixels);
    try (var server = TestServer.start(directory)) {
      Prediction expected = classify(server, pixels);

      JsonObject answers =
          JsonParser.parseString(
                  output(
                      List.of(
                          "node",
                          "client.mjs",
                          server.channel().authority(),
                          PROTOCOLS.toString(),
                          picture.toString(),
                          "http://127.0.0.1:" + server.httpPort())))
              .getAsJsonObject();

      var card = answers.getAsJsonObject("model").getAsJsonObject("card");
      assertThat(card.get("version").getAsString()).isEqualTo(TestModel.VERSION);
      assertThat(card.getAsJsonArray("labels")).hasSize(7);
      var predictions = answers.getAsJsonObject("classified").getAsJsonArray("predictions");
      assertThat(predictions).hasSize(2);
      predictions.forEach(prediction -> assertSame(prediction.getAsJsonObject(), expected));
      assertStream(answers, expected);
      assertInferred(answers, expected);
      assertTritonsExtensions(answers);
      assertRest(answers, expected);
      var refusal = answers.getAsJsonObject("refusal");
      assertThat(refusal.get("code").getAsInt()).isEqualTo(Status.Code.INVALID_ARGUMENT.value());
      assertThat(refusal.get("details").getAsString()).startsWith("faces[0]: it holds no image");
    }
  }

  private static void assertStream(JsonObject answers, Prediction expected) {
    var frames = answers.getAsJsonArray("streamed");
    assertThat(frames).hasSize(3);
    for (var element : frames) {
      JsonObject frame = element.getAsJsonObject();
      if (frame.get("frameId").getAsInt() == 2) {
        assertThat(frame.getAsJsonObject("error").get("message").getAsString())
            .contains("it holds no image");
      } else {
        var prediction = frame.getAsJsonObject("response").getAsJsonArray("predictions").get(0);
        assertSame(prediction.getAsJsonObject(), expected);
      }
    }
  }

  private static void assertSame(JsonObject found, Prediction expected) {
    assertThat(found.get("label").getAsString()).isEqualTo(expected.getLabel());
    var probabilities = found.getAsJsonArray("probabilities");
    assertThat(probabilities).hasSize(7);
    for (int i = 0; i < 7; i++) {
      assertThat(probabilities.get(i).getAsFloat())
          .isCloseTo(expected.getProbabilities(i), within(1e-5f));
    }
  }

  private static void assertInferred(JsonObject answers, Prediction expected) {
    var raw = answers.getAsJsonObject("inferred").getAsJsonArray("rawOutputContents").get(0);
    var bytes = raw.getAsJsonObject().getAsJsonArray("data");
    var floats = java.nio.ByteBuffer.allocate(28).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    bytes.forEach(value -> floats.put((byte) value.getAsInt()));
    for (int i = 0; i < 7; i++) {
      assertThat(floats.getFloat(4 * i)).isCloseTo(expected.getProbabilities(i), within(1e-5f));
    }
  }

  private static void assertTritonsExtensions(JsonObject answers) {
    var frames = answers.getAsJsonArray("inferStreamed");
    assertThat(frames).hasSize(3);
    for (int i = 0; i < 3; i++) {
      JsonObject frame = frames.get(i).getAsJsonObject();
      assertThat(frame.getAsJsonObject("inferResponse").get("id").getAsString())
          .isEqualTo("abc".substring(i, i + 1));
      assertThat(frame.get("errorMessage").getAsString()).startsWith(i == 1 ? "inputs are []" : "");
    }
    var output = answers.getAsJsonObject("named").getAsJsonArray("outputs").get(0);
    assertThat(output.getAsJsonObject().get("datatype").getAsString()).isEqualTo("BYTES");
    var config = answers.getAsJsonObject("config").getAsJsonObject("config");
    assertThat(config.get("maxBatchSize").getAsInt()).isEqualTo(64);
    var statistics = answers.getAsJsonObject("statistics").getAsJsonArray("modelStats").get(0);
    assertThat(statistics.getAsJsonObject().get("inferenceCount").getAsInt()).isPositive();
    var index = answers.getAsJsonObject("index").getAsJsonArray("models").get(0);
    assertThat(index.getAsJsonObject().get("state").getAsString()).isEqualTo("READY");
  }

  private static void assertRest(JsonObject answers, Prediction expected) {
    JsonObject rest = answers.getAsJsonObject("rest");
    rest.entrySet()
        .forEach(
            answer ->
                assertThat(answer.getValue().getAsJsonObject().get("status").getAsInt())
                    .as(answer.toString())
                    .isEqualTo(answer.getKey().equals("load") ? 501 : 200));
    var body = rest.getAsJsonObject("infer").getAsJsonObject("body");
    assertThat(body.get("id").getAsString()).isEqualTo("7");
    var numbers = body.getAsJsonArray("outputs").get(0).getAsJsonObject().getAsJsonArray("data");
    var floats = answers.getAsJsonObject("inBinary").getAsJsonArray("floats");
    assertThat(floats).hasSize(7);
    for (int i = 0; i < 7; i++) {
      assertThat(numbers.get(i).getAsFloat())
          .isCloseTo(expected.getProbabilities(i), within(1e-5f));
      assertThat(floats.get(i).getAsFloat()).isCloseTo(expected.getProbabilities(i), within(1e-5f));
    }
  }

  private static Prediction classify(TestServer server, byte[] pixels) {
    var face = Face.newBuilder().setGrayPixels(ByteString.copyFrom(pixels));
    return server
        .expressions()
        .classify(ClassifyRequest.newBuilder().addFaces(face).build())
        .getPredictions(0);
  }

  private static boolean isPresent(String program) throws Exception {
    try {
      return new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void fetchLibrary() throws Exception {
    for (String file : List.of("package.json", "package-lock.json", "client.mjs")) {
      Files.copy(SOURCES.resolve(file), directory.resolve(file));
    }
    Path log = directory.resolve("npm.log");
    int exitCode =
        start(
                log,
                List.of(
                    "npm",
                    "ci",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--prefer-offline",
                    "--fetch-retries=1"))
            .waitFor();
    String said = Files.readString(log);
    assumeFalse(
        exitCode != 0 && UNREACHABLE.matcher(said).find(), "npm's registry cannot be reached");
    assertThat(exitCode).as(said).isZero();
  }

  private String output(List<String> command) throws Exception {
    Path log = directory.resolve("output");
    Process process = start(log, command);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ended").isTrue();
    String output = Files.readString(log);
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private Process start(Path output, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
