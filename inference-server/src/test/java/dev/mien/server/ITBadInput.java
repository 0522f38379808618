package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mien.inference.GRPCInferenceServiceGrpc;
import dev.mien.inference.InferTensorContents;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferRequest.InferInputTensor;
import dev.mien.server.app.TestServer;
import dev.mien.server.decoding.FaceDecoder;
import dev.mien.server.decoding.InvalidFaceException;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * 101,000 damaged inputs, over all ways in: each is answered, none as a fault of the server, and no
 * buffer is lost.
 */
@ExtendWith(NoLeaks.class)
final class ITBadInput {

  private static final int PICTURES = 86_000;
  private static final int MESSAGES = 13_000;
  private static final int HTTP_BODIES = 1_000;

  /** More by hand, with -Dmien.damaged.inferences=100000. */
  private static final int INFERENCES = Integer.getInteger("mien.damaged.inferences", 1_000);

  /** Divides each of the four. */
  private static final int PARTS = 4;

  private static final EnumSet<Status.Code> FAIR =
      EnumSet.of(Status.Code.OK, Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND);

  @TempDir private Path directory;

  private final RandomFaces random = new RandomFaces(11);
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(directory);
  }

  @AfterEach
  void stillAnswers() throws Exception {
    var good = ClassifyRequest.parseFrom(goodMessages().get(0));
    assertThat(server.expressions().classify(good).getPredictionsCount()).isOne();
    server.close();
  }

  @Test
  void damagedPicturesAreReadOrRefused() {
    var decoder = new FaceDecoder(nanos -> {});
    List<byte[]> good = goodPictures();
    int refused =
        inParts(PICTURES, (part, count) -> refused(decoder, new Mutations(part, good), count));
    assertThat(refused).isBetween(PICTURES / 2, PICTURES - 1);
  }

  private static int refused(FaceDecoder decoder, Mutations mutations, int count) {
    int refused = 0;
    for (int i = 0; i < count; i++) {
      var face = Face.newBuilder().setEncoded(ByteString.copyFrom(mutations.next())).build();
      try {
        assertThat(decoder.decode(List.of(face))).hasSize(1);
      } catch (InvalidFaceException e) {
        refused++;
        assertThat(e).hasMessageStartingWith("faces[0]: ");
      }
    }
    return refused;
  }

  @Test
  void damagedMessagesAreAnsweredOrRefused() {
    Map<Status.Code, Integer> statuses = new ConcurrentHashMap<>();
    List<byte[]> good = goodMessages();
    var methods =
        List.of(
            bytes(ExpressionServiceGrpc.getClassifyMethod()),
            bytes(GRPCInferenceServiceGrpc.getModelInferMethod()),
            bytes(GRPCInferenceServiceGrpc.getModelMetadataMethod()));
    int sent =
        inParts(
            MESSAGES,
            (part, count) -> {
              var mutations = new Mutations(10 + part, good);
              for (int i = 0; i < count; i++) {
                statuses.merge(
                    send(methods.get(i % methods.size()), mutations.next()), 1, Integer::sum);
              }
              return count;
            });
    assertThat(sent).isEqualTo(MESSAGES);
    assertThat(FAIR).as(statuses.toString()).containsAll(statuses.keySet());
    assertThat(statuses.get(Status.Code.INVALID_ARGUMENT)).isGreaterThan(MESSAGES / 4);
  }

  @Test
  void damagedBodiesOverHttpAreAnsweredOrRefused() {
    var client = HttpClient.newHttpClient();
    Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    List<byte[]> good = goodPictures();
    int sent =
        inParts(
            HTTP_BODIES,
            (part, count) -> {
              var mutations = new Mutations(20 + part, good);
              for (int i = 0; i < count; i++) {
                String type = i % 3 == 0 ? "application/octet-stream" : "image/png";
                statuses.merge(post(client, type, mutations.next()), 1, Integer::sum);
              }
              return count;
            });
    assertThat(sent).isEqualTo(HTTP_BODIES);
    assertThat(List.of(200, 400)).as(statuses.toString()).containsAll(statuses.keySet());
  }

  @Test
  void damagedInferenceRequestsOverHttpAreAnsweredOrRefused() {
    var client = HttpClient.newHttpClient();
    Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    String json = inferenceInJson();
    String head = json.replaceFirst("\"data\":.*", "\"parameters\":{\"binary_data_size\":2304}}]}");
    byte[] binary = ByteString.copyFromUtf8(head).concat(ByteString.copyFrom(face())).toByteArray();
    var good =
        List.of(
            json.getBytes(StandardCharsets.UTF_8),
            json.replace("UINT8", "FP32")
                .replace("\"data\":[", "\"data\":[[")
                .replace("]}]}", "]]}]}")
                .getBytes(StandardCharsets.UTF_8),
            binary);
    int sent =
        inParts(
            INFERENCES,
            (part, count) -> {
              var mutations = new Mutations(30 + part, good);
              for (int i = 0; i < count; i++) {
                var request = inference(mutations.next());
                if (i % 2 == 0) {
                  request.header(
                      "Inference-Header-Content-Length",
                      Integer.toString(head.length() * (i % 4) / 2));
                }
                statuses.merge(send(client, request.build()), 1, Integer::sum);
              }
              return count;
            });
    assertThat(sent).isEqualTo(INFERENCES);
    assertThat(List.of(200, 400)).as(statuses.toString()).containsAll(statuses.keySet());
    assertThat(statuses.get(400)).isGreaterThan(INFERENCES / 2);
  }

  private byte[] face() {
    return random.nextPixels();
  }

  private String inferenceInJson() {
    var numbers = new ArrayList<Integer>();
    for (byte pixel : face()) {
      numbers.add(pixel & 0xff);
    }
    return "{\"inputs\":[{\"name\":\"image\",\"shape\":[1,1,48,48],\"datatype\":\"UINT8\",\"data\":%s}]}"
        .formatted(numbers);
  }

  private HttpRequest.Builder inference(byte[] body) {
    return HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:%d/v2/models/expression/infer".formatted(server.httpPort())))
        .POST(BodyPublishers.ofByteArray(body));
  }

  private int post(HttpClient client, String type, byte[] body) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/v1/classify".formatted(server.httpPort())))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return send(client, request);
  }

  private static int send(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Side by side, each part with mutations of its own. */
  private static int inParts(int inputs, IntBinaryOperator work) {
    return IntStream.range(0, PARTS)
        .parallel()
        .map(part -> work.applyAsInt(part, inputs / PARTS))
        .sum();
  }

  @Test
  void aSmallFileThatUnfoldsToAHugePictureIsRefusedByItsHeader() {
    byte[] png = Pictures.png(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY)).toByteArray();
    // Width and height, big-endian from byte 16: 60,000 x 60,000 pixels would be 3.6 GB.
    for (int at : new int[] {18, 22}) {
      png[at] = (byte) (60_000 >> 8);
      png[at + 1] = (byte) 60_000;
    }
    var request =
        ClassifyRequest.newBuilder()
            .addFaces(Face.newBuilder().setEncoded(ByteString.copyFrom(png)))
            .build();

    Status status = statusOf(request);

    assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(status.getDescription()).containsAnyOf("at most 4096x4096", "cannot be decoded");
  }

  private Status statusOf(ClassifyRequest request) {
    try {
      server.expressions().classify(request);
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    }
  }

  private Status.Code send(MethodDescriptor<byte[], byte[]> method, byte[] message) {
    try {
      ClientCalls.blockingUnaryCall(server.channel(), method, CallOptions.DEFAULT, message);
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  private List<byte[]> goodPictures() {
    byte[] face = random.nextPixels();
    return List.of(
        Pictures.png(Pictures.gray(face, 48)).toByteArray(),
        Pictures.png(Pictures.gradient(20, 30)).toByteArray(),
        Pictures.jpeg(Pictures.gray(face, 48)).toByteArray(),
        Pictures.jpeg(Pictures.gradient(33, 17)).toByteArray(),
        face);
  }

  private List<byte[]> goodMessages() {
    var pixels = ByteString.copyFrom(random.nextPixels());
    var gray = Face.newBuilder().setGrayPixels(pixels).build();
    var encoded = Face.newBuilder().setEncoded(Pictures.png(Pictures.gradient(16, 16))).build();
    var tensor =
        InferInputTensor.newBuilder()
            .setName("image")
            .setDatatype("UINT8")
            .addAllShape(List.of(1L, 1L, 48L, 48L));
    var typed = InferTensorContents.newBuilder();
    pixels.forEach(pixel -> typed.addUintContents(pixel & 0xff));
    return List.of(
        ClassifyRequest.newBuilder().addFaces(gray).build().toByteArray(),
        ClassifyRequest.newBuilder().addFaces(encoded).addFaces(gray).build().toByteArray(),
        ClassifyStreamRequest.newBuilder().setFrameId(7).addFaces(gray).build().toByteArray(),
        infer().addInputs(tensor).addRawInputContents(pixels).build().toByteArray(),
        infer().addInputs(tensor.clone().setContents(typed)).build().toByteArray());
  }

  private static ModelInferRequest.Builder infer() {
    return ModelInferRequest.newBuilder().setModelName("expression").setId("1");
  }

  private static MethodDescriptor<byte[], byte[]> bytes(MethodDescriptor<?, ?> method) {
    return method.toBuilder(new Bytes(), new Bytes()).build();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
