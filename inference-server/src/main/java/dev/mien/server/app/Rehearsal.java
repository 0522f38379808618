package dev.mien.server.app;

import com.google.protobuf.ByteString;
import dev.mien.inference.GRPCInferenceServiceGrpc;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferRequest.InferInputTensor;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.openinference.InputTensors;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import dev.mien.v1.GetModelRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Calls each interface of a server in this process once. The run that makes the class-data archive
 * does this, so that the archive holds the classes of the first calls too.
 */
final class Rehearsal {

  private static final ByteString PIXELS = ByteString.copyFrom(new byte[GrayFace.PIXELS]);

  private final ExpressionServer server;

  /**
   * @param server on the loopback address, without TLS and tokens
   */
  Rehearsal(ExpressionServer server) {
    this.server = server;
  }

  /**
   * @throws IOException or an unchecked exception where a call fails
   */
  void run() throws IOException {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    try {
      callOverGrpc(channel);
    } finally {
      channel.shutdownNow();
    }
    for (String path :
        List.of(
            "/readyz",
            "/metrics",
            "/",
            "/v2/models/" + server.models().current().card().getName())) {
      callOverHttp(path, new byte[0]);
    }
    callOverHttp("/v1/classify", PIXELS.toByteArray());
  }

  private void callOverGrpc(ManagedChannel channel) {
    var face = Face.newBuilder().setGrayPixels(PIXELS).build();
    var expressions = ExpressionServiceGrpc.newBlockingStub(channel);
    expressions.classify(ClassifyRequest.newBuilder().addFaces(face).build());
    expressions.getModel(GetModelRequest.getDefaultInstance());
    HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
    GRPCInferenceServiceGrpc.newBlockingStub(channel).modelInfer(inference());

    var answer = new LastFrame();
    var frames = ExpressionServiceGrpc.newStub(channel).classifyStream(answer);
    frames.onNext(ClassifyStreamRequest.newBuilder().addFaces(face).build());
    frames.onCompleted();
    answer.end.join();
  }

  private ModelInferRequest inference() {
    return ModelInferRequest.newBuilder()
        .setModelName(server.models().current().card().getName())
        .addInputs(
            InferInputTensor.newBuilder()
                .setName(InputTensors.NAME)
                .setDatatype(InputTensors.UINT8)
                .addAllShape(List.of(1L, 1L, (long) GrayFace.SIZE, (long) GrayFace.SIZE)))
        .addRawInputContents(PIXELS)
        .build();
  }

  private void callOverHttp(String path, byte[] body) throws IOException {
    var uri = URI.create("http://127.0.0.1:%d%s".formatted(server.httpPort(), path));
    var call = (HttpURLConnection) uri.toURL().openConnection();
    if (body.length > 0) {
      call.setDoOutput(true);
      call.setRequestProperty("Content-Type", "application/octet-stream");
      call.getOutputStream().write(body);
    }
    call.getInputStream().readAllBytes();
  }

  private static final class LastFrame implements StreamObserver<ClassifyStreamResponse> {

    private final CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public void onNext(ClassifyStreamResponse response) {}

    @Override
    public void onError(Throwable error) {
      end.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
      end.complete(null);
    }
  }
}
