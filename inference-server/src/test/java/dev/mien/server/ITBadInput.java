package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.mien.inference.GRPCInferenceServiceGrpc;
import dev.mien.inference.InferTensorContents;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferRequest.InferInputTensor;
import dev.mien.server.app.TestServer;
import dev.mien.server.decoding.FaceDecoder;
import dev.mien.server.decoding.InvalidFaceException;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * 99,000 damaged pictures and messages over gRPC: each is answered, none as a fault of the server,
 * and no buffer is lost.
 */
@ExtendWith(NoLeaks.class)
final class ITBadInput {

  private static final int PICTURES = 86_000;
  private static final int MESSAGES = 13_000;

  private static final EnumSet<Status.Code> FAIR =
      EnumSet.of(Status.Code.OK, Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND);

  private static final String STREAM =
      ExpressionServiceGrpc.getClassifyStreamMethod().getFullMethodName();

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
        Mutations.inParts(
            PICTURES, (part, count) -> refused(decoder, new Mutations(part, good), count));
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
            bytes(GRPCInferenceServiceGrpc.getModelMetadataMethod()),
            bytes(ExpressionServiceGrpc.getClassifyStreamMethod()),
            bytes(GRPCInferenceServiceGrpc.getModelStreamInferMethod()));
    int sent =
        Mutations.inParts(
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
      var answers =
          ClientCalls.blockingServerStreamingCall(
              server.channel(), method, CallOptions.DEFAULT, message);
      var worst = Status.Code.OK;
      while (answers.hasNext()) {
        byte[] answer = answers.next();
        if (method.getFullMethodName().equals(STREAM)) {
          worst = frameStatus(answer);
        }
      }
      return worst;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  private static Status.Code frameStatus(byte[] answer) {
    try {
      return Status.fromCodeValue(ClassifyStreamResponse.parseFrom(answer).getError().getCode())
          .getCode();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("a stream answered with what is no message", e);
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

  /** A stream gets one message; what comes back is a stream, of one answer where it is unary. */
  private static MethodDescriptor<byte[], byte[]> bytes(MethodDescriptor<?, ?> method) {
    return method.toBuilder(new Bytes(), new Bytes()).setType(MethodType.SERVER_STREAMING).build();
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
