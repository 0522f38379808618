package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program from its start to its end. */
@Timeout(120)
final class ITServerProcess {

  @TempDir private Path directory;

  @Test
  void answersUntilSigtermAndThenEndsWith0() throws Exception {
    try (var server = start("onnxruntime", 0)) {
      assertThat(classify(server.port())).isEqualTo(1);
      server.sigterm();

      assertThat(server.exitCode()).isZero();
      assertThat(server.log()).contains("Stopped; all calls were answered");
    }
  }

  @Test
  void servesWithDeeplearning4jToo() throws Exception {
    try (var server = start("dl4j", 0)) {
      assertThat(classify(server.port())).isEqualTo(1);
      assertThat(server.log()).contains("with dl4j on cpu: engine as asked");
    }
  }

  @Test
  void aPortInUseEndsItWith1AndOneSentence() throws Exception {
    try (var first = start("onnxruntime", 0)) {
      int port = first.port();
      try (var second = start("onnxruntime", port)) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.log())
            .contains("mien: cannot listen on 127.0.0.1 port " + port)
            .doesNotContain("\tat ");
      }
    }
  }

  private ServerProcess start(String engine, int port) throws Exception {
    return ServerProcess.start(
        directory,
        "--model",
        TestModel.write(directory).toString(),
        "--engine",
        engine,
        "--port",
        Integer.toString(port));
  }

  private static int classify(int port) {
    ManagedChannel channel = ServerProcess.channel(port);
    try {
      var face =
          Face.newBuilder().setGrayPixels(ByteString.copyFrom(new RandomFaces(1).nextPixels()));
      return ExpressionServiceGrpc.newBlockingStub(channel)
          .classify(ClassifyRequest.newBuilder().addFaces(face).build())
          .getPredictionsCount();
    } finally {
      channel.shutdownNow();
    }
  }
}
