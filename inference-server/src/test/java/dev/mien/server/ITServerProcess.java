package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started: a process of its own. */
@Timeout(120)
final class ITServerProcess {

  private static final Pattern PORTS =
      Pattern.compile("mien serves gRPC on 127\\.0\\.0\\.1:(\\d+) and metrics on .*");

  @TempDir private Path directory;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void answersUntilSigtermAndThenEndsWith0() throws Exception {
    Process server = start("onnxruntime", "--port", "0");
    int port = awaitPort(server);

    assertThat(classify(port)).isEqualTo(1);
    server.destroy(); // SIGTERM

    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isZero();
    assertThat(log(server)).contains("Stopped; all calls were answered");
  }

  @Test
  void servesWithDeeplearning4jToo() throws Exception {
    Process server = start("dl4j", "--port", "0");

    assertThat(classify(awaitPort(server))).isEqualTo(1);
    assertThat(log(server)).contains("with dl4j on cpu: engine as asked");
  }

  @Test
  void aPortInUseEndsItWith1AndOneSentence() throws Exception {
    int port = awaitPort(start("onnxruntime", "--port", "0"));

    Process second = start("onnxruntime", "--port", Integer.toString(port));

    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(log(second))
        .contains("mien: cannot listen on 127.0.0.1 port " + port)
        .doesNotContain("\tat ");
  }

  private Process start(String engine, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ServerMain.class.getName(),
                "serve",
                "--model",
                TestModel.write(directory).toString(),
                "--engine",
                engine,
                "--metrics-port",
                "0"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .redirectError(directory.resolve("log-" + processes.size()).toFile())
            .start();
    processes.add(process);
    return process;
  }

  private static int awaitPort(Process server) throws IOException {
    BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    assertThat(line).as("the server's first line").isNotNull();
    Matcher matcher = PORTS.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private static int classify(int port) {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
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

  private String log(Process process) throws IOException {
    return Files.readString(directory.resolve("log-" + processes.indexOf(process)));
  }
}
