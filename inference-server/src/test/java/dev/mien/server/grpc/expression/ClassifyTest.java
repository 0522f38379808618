package dev.mien.server.grpc.expression;

import static dev.mien.server.Requests.encoded;
import static dev.mien.server.Requests.gray;
import static dev.mien.server.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.mien.server.Pictures;
import dev.mien.server.RandomFaces;
import dev.mien.server.TestModel;
import dev.mien.server.app.TestServer;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.Face;
import dev.mien.v1.GetModelRequest;
import dev.mien.v1.Prediction;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassifyTest {

  @TempDir private static Path directory;
  private static TestServer server;

  private final RandomFaces random = new RandomFaces(11);

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void namesTheMostProbableExpressionOfAFace() {
    var response = server.expressions().classify(request(gray(random.nextPixels())));

    assertThat(response.getModelVersion()).isEqualTo(TestModel.VERSION);
    Prediction prediction = response.getPredictions(0);
    double sum = prediction.getProbabilitiesList().stream().mapToDouble(p -> p).sum();
    assertThat(sum).isCloseTo(1, within(1e-5));
    float best = Collections.max(prediction.getProbabilitiesList());
    assertThat(prediction.getProbability()).isEqualTo(best);
    int number = prediction.getProbabilitiesList().indexOf(best);
    assertThat(prediction.getIndex()).isEqualTo(number);
    assertThat(prediction.getLabel()).isEqualTo(TestModel.card().getLabels(number));
  }

  @Test
  void saysWhereTheTimeWent() {
    var timing = server.expressions().classify(request(gray(random.nextPixels()))).getTiming();

    assertThat(timing.getQueueMicros()).isPositive();
    assertThat(timing.getComputeMicros()).isPositive();
  }

  @Test
  void answersTheFacesOfARequestInTheirOrder() {
    List<Face> faces = random.next(64).stream().map(face -> gray(face.pixels())).toList();

    var together = server.expressions().classify(request(faces.toArray(Face[]::new)));

    assertThat(together.getPredictionsCount()).isEqualTo(64);
    for (int i : new int[] {0, 7, 8, 33, 63}) {
      var alone = server.expressions().classify(request(faces.get(i)));
      assertSame(together.getPredictions(i), alone.getPredictions(0));
    }
  }

  @Test
  void readsPngAsTheGrayPixelsItHolds() {
    byte[] pixels = random.nextPixels();

    var response =
        server
            .expressions()
            .classify(request(gray(pixels), encoded(Pictures.png(Pictures.gray(pixels, 48)))));

    assertSame(response.getPredictions(0), response.getPredictions(1));
  }

  @Test
  void readsJpegOfAnySize() {
    var picture = Pictures.jpeg(Pictures.gradient(301, 97));

    var response = server.expressions().classify(request(encoded(picture)));

    assertThat(response.getPredictionsCount()).isOne();
  }

  @Test
  void refusesAWrongNumberOfPixelsAndSaysWhichFace() {
    assertRefused(
        request(gray(random.nextPixels()), gray(new byte[2303])),
        "faces[1]: gray_pixels holds 2,303 bytes, but a face is 48x48 grey pixels, 2,304 bytes");
  }

  @Test
  void refusesATruncatedJpeg() {
    ByteString whole = Pictures.jpeg(Pictures.gradient(200, 200));

    assertRefused(
        request(encoded(whole.substring(0, whole.size() / 2))), "faces[0]: its JPEG file");
  }

  @Test
  void refusesAFaceWithoutAnImage() {
    assertRefused(request(Face.getDefaultInstance()), "faces[0]: it holds no image");
  }

  @Test
  void refusesARequestWithoutFaces() {
    assertRefused(request(), "the request holds no face; send 1 to 64");
  }

  @Test
  void refusesMoreThan64Faces() {
    Face[] faces = Collections.nCopies(65, gray(random.nextPixels())).toArray(Face[]::new);

    assertRefused(request(faces), "the request holds 65 faces, but at most 64 are taken");
  }

  @Test
  void refusesAMessageThatIsTooLargeWithoutReadingIt() {
    var huge = request(encoded(ByteString.copyFrom(new byte[5 << 20])));

    assertThat(statusOf(huge).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void tellsWhichModelAnswersAndWhere() {
    var model = server.expressions().getModel(GetModelRequest.getDefaultInstance());

    assertThat(model.getCard()).isEqualTo(TestModel.card().build());
    assertThat(model.getEngine()).isEqualTo("onnxruntime");
    assertThat(model.getDevice()).isEqualTo("cpu");
    assertThat(model.getPrecision()).isEqualTo("fp32");
    assertThat(model.getReason()).contains("the fastest engine on a CPU that works here");
  }

  private static void assertSame(Prediction found, Prediction expected) {
    for (int i = 0; i < 7; i++) {
      assertThat(found.getProbabilities(i)).isCloseTo(expected.getProbabilities(i), within(1e-5f));
    }
  }

  private static void assertRefused(ClassifyRequest request, String sentence) {
    Status status = statusOf(request);
    assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(status.getDescription()).contains(sentence);
  }

  private static Status statusOf(ClassifyRequest request) {
    return Assertions.catchThrowableOfType(
            StatusRuntimeException.class, () -> server.expressions().classify(request))
        .getStatus();
  }
}
