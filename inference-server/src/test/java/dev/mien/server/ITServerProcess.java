package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.ManagedChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program from its start to its end. */
@Timeout(120)
final class ITServerProcess {

  private static final int MOMENTS = 8;

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

  /** Its engine warms up then; {@code --drain-seconds 0} does not wait for that. */
  @Test
  void aPortInUseEndsItInOrderHoweverShortTheTimeToDrain() throws Exception {
    try (var first = start("onnxruntime", 0)) {
      int port = first.port();
      try (var second = startLoggingCrashes("--port", Integer.toString(port))) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.log()).contains("mien: cannot listen on 127.0.0.1 port " + port);
      }
    }
    assertThat(crash()).doesNotExist();
  }

  @Test
  void aSigtermEndsItInOrderWheneverItComesDuringTheStart() throws Exception {
    long start = System.nanoTime();
    long nanos;
    try (var whole = startLoggingCrashes("--port", "0")) {
      assertThat(whole.port()).isPositive();
      nanos = System.nanoTime() - start;
    }

    var exitCodes = new ArrayList<Integer>();
    for (int i = 1; i <= MOMENTS; i++) {
      try (var server = startLoggingCrashes("--port", "0")) {
        TimeUnit.NANOSECONDS.sleep(nanos * i / MOMENTS);
        server.sigterm();
        exitCodes.add(server.exitCode());
      }
    }

    // Before the program's first line it is the JVM that ends: with 128 and the signal's number.
    assertThat(exitCodes).isSubsetOf(0, 143).contains(0);
    assertThat(crash()).doesNotExist();
  }

  /** With the bundled model, whose batches of this size take long to prepare. */
  private ServerProcess startLoggingCrashes(String... options) throws Exception {
    var arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--drain-seconds", "0", "--max-batch-size", "64"));
    return ServerProcess.start(
        Files.createTempFile(directory, "server", ".log"),
        List.of("env", "JAVA_TOOL_OPTIONS=-XX:ErrorFile=" + crash()),
        arguments);
  }

  private Path crash() {
    return directory.resolve("hs_err.log");
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
