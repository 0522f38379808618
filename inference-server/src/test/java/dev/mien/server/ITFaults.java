package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import dev.mien.v1.GetModelRequest;
import dev.mien.v1.GetModelResponse;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around a server, done to the real process while it works. */
@Timeout(180)
@ExtendWith(NoLeaks.class)
final class ITFaults {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  private final List<ManagedChannel> channels = new ArrayList<>();

  @AfterEach
  void closeChannels() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  @Test
  void aStopUnderLoadAnswersWhatIsAtHandAndLosesNothing() throws Exception {
    try (var server = serve(0);
        var load = new SteadyLoad(channel(server.port()), 8)) {
      await().atMost(PATIENCE).until(() -> load.count(Status.Code.OK) > 200);

      server.sigterm();

      assertThat(server.exitCode()).isZero();
      assertThat(server.log()).contains("Stopped; all calls were answered");
      load.finish();
      assertThat(load.outcomes()).containsOnlyKeys(Status.Code.OK, Status.Code.UNAVAILABLE);
      assertThat(load.answered()).isEqualTo(load.sent());
    }
  }

  @Test
  void callersOfAKilledServerComeBackToTheNextOneByThemselves() throws Exception {
    int port = freePort();
    try (var killed = serve(port);
        var load = new SteadyLoad(channel(killed.port()), 4)) {
      await().atMost(PATIENCE).until(() -> load.count(Status.Code.OK) > 100);
      killed.sigkill();
      await().atMost(PATIENCE).until(() -> load.count(Status.Code.UNAVAILABLE) > 0);
      long before = load.count(Status.Code.OK);

      try (var next = serve(port)) {
        assertThat(next.port()).isEqualTo(port);
        await().atMost(PATIENCE).until(() -> load.count(Status.Code.OK) > before + 100);
        load.finish();
      }
      assertThat(load.outcomes()).containsOnlyKeys(Status.Code.OK, Status.Code.UNAVAILABLE);
      assertThat(load.answered()).isEqualTo(load.sent());
    }
  }

  @Test
  void aCorruptModelIsRefusedAndTheNextGoodOneTaken() throws Exception {
    Path models = Files.createDirectory(directory.resolve("models"));
    TestModel.writeVersion(models.resolve("a.zip"), "1");
    try (var server =
            ServerProcess.start(
                directory,
                "--port",
                "0",
                "--model",
                models.toString(),
                "--model-poll-seconds",
                "0.1");
        var load = new SteadyLoad(channel(server.port()), 2)) {
      byte[] good = Files.readAllBytes(TestModel.writeVersion(directory.resolve("b.zip"), "2"));
      good[good.length / 2] ^= 1;
      Files.write(models.resolve("b.zip"), good);
      await().atMost(PATIENCE).until(() -> model().hasRefused());

      assertThat(model().getRefused().getFile()).isEqualTo("b.zip");
      assertThat(model().getRefused().getReason())
          .contains("b.zip")
          .doesNotContain(models.toString());
      assertThat(model().getCard().getVersion()).isEqualTo("1");
      assertThat(server.log()).contains("b.zip is refused, 1 stays: b.zip: is damaged");

      TestModel.writeVersion(models.resolve("c.zip"), "3");
      await().atMost(PATIENCE).until(() -> model().getCard().getVersion().equals("3"));
      load.finish();
      assertThat(model().hasRefused()).isFalse();
      assertThat(load.outcomes()).containsOnlyKeys(Status.Code.OK);
    }
  }

  @Test
  void aClientThatNeverReadsHoldsUpNobodyElse() throws Exception {
    try (var server = serve(0)) {
      int port = server.port();
      var client = new NotReading();
      int sent = sendWithoutReading(channel(port), client);
      assertThat(sent).isPositive();

      assertThat(classify(channel(port))).isOne();

      server.sigterm();
      assertThat(server.exitCode()).isIn(0, 1);
      assertThat(server.log()).contains("Stopped; ");
      client.readWhatCame();
    }
  }

  @Test
  void aThousandConnectionsThatSayNothingHoldUpNobody() throws Exception {
    var idle = new ArrayList<Socket>();
    try (var server = serve(0)) {
      int port = server.port();
      for (int i = 0; i < 1_000; i++) {
        idle.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }

      assertThat(classify(channel(port))).isOne();

      server.sigterm();
      assertThat(server.exitCode()).isZero();
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // /dev/full is as a file on a full disk
  void aFullDiskUnderItsLogStopsNothing() throws Exception {
    try (var server =
        ServerProcess.start(
            Path.of("/dev/full"),
            List.of(),
            List.of("--port", "0", "--model", TestModel.write(directory).toString()))) {
      ManagedChannel channel = channel(server.port());
      var unreadable = ClassifyRequest.newBuilder().addFaces(Face.getDefaultInstance()).build();
      for (int i = 0; i < 50; i++) { // each a line that cannot be written
        assertThatThrownBy(
                () -> ExpressionServiceGrpc.newBlockingStub(channel).classify(unreadable))
            .hasMessageContaining("it holds no image");
      }

      assertThat(classify(channel)).isOne();

      server.sigterm();
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void aStopUnderHttpLoadAnswersWhatIsAtHand() throws Exception {
    try (var server = serve(0);
        var load = new HttpLoad(server.metrics(), new RandomFaces(1).nextPixels(), 6)) {
      await().atMost(PATIENCE).until(() -> load.answered(200) > 100);

      load.sendNoMore();
      server.sigterm();

      assertThat(server.exitCode()).isZero();
      load.finish();
      assertThat(load.outcomes()).containsOnlyKeys("200");
      assertThat(server.log()).contains("Stopped; all calls were answered");
    }
  }

  @Test
  void aStopUnderHttpLoadThatGoesOnLosesNothingAndWaitsForASlowUpload() throws Exception {
    byte[] face = new RandomFaces(1).nextPixels();
    try (var server = serve("--port", "0", "--drain-seconds", "30");
        var load = new HttpLoad(server.metrics(), face, 6);
        var upload = new Socket(server.metrics().getHost(), server.metrics().getPort())) {
      upload.setSoTimeout(20_000);
      var head =
          "POST /v1/classify HTTP/1.1\r\nHost: here\r\nContent-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n"
              .formatted(face.length);
      upload.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      await().atMost(PATIENCE).until(() -> load.answered(200) > 100);

      long sigterm = System.nanoTime();
      server.sigterm();
      await().atMost(PATIENCE).until(() -> load.outcomes().containsKey(HttpLoad.REFUSED));
      upload.getOutputStream().write(face);
      String answer = new String(upload.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(server.exitCode()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - sigterm)).isLessThan(Duration.ofSeconds(15));
      load.finish();
      assertThat(answer).startsWith("HTTP/1.1 200");
      assertThat(load.outcomesBefore(sigterm)).containsOnlyKeys("200");
      assertThat(load.outcomes().keySet()).isSubsetOf("200", HttpLoad.REFUSED, HttpLoad.UNREAD);
      assertThat(server.log()).contains("Stopped; all calls were answered");
    }
  }

  /** A collector of logs that hangs: its pipe is full from the first line on. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aLogThatNobodyReadsStopsNothing() throws Exception {
    String pipe = directory.resolve("pipe").toString();
    var fullPipe =
        List.of(
            "sh",
            "-c",
            "mkfifo \"$0\" && exec 3<>\"$0\" && head -c 65536 /dev/zero >&3 && exec \"$@\" 2>&3",
            pipe);
    try (var server =
        ServerProcess.start(
            directory.resolve("unread.log"),
            fullPipe,
            List.of("--port", "0", "--model", TestModel.write(directory).toString()))) {
      ManagedChannel channel = channel(server.port());
      var unreadable = ClassifyRequest.newBuilder().addFaces(Face.getDefaultInstance()).build();
      for (int i = 0; i < 200; i++) { // each a line that cannot be written
        assertThatThrownBy(
                () ->
                    ExpressionServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(10, TimeUnit.SECONDS)
                        .classify(unreadable))
            .hasMessageContaining("it holds no image");
      }

      assertThat(classify(channel)).isOne();
      assertThat(HttpLoad.get(server.metrics().resolve("/readyz"))).startsWith("HTTP/1.1 200");

      server.sigterm();
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void requestsInTheWrongProtocolLeaveNoStackTraceAndFewLinesInAJsonLog() throws Exception {
    try (var server = serve("--port", "0", "--log-format", "json")) {
      int port = server.port();
      for (int i = 0; i < 100; i++) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          socket.setSoTimeout(10_000);
          socket
              .getOutputStream()
              .write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          socket.getInputStream().readAllBytes();
        }
      }
      assertThat(classify(channel(port))).isOne();
      server.sigterm();
      assertThat(server.exitCode()).isZero();

      var linesOfSeconds = new HashMap<Long, Integer>();
      for (String line : server.log().lines().toList()) {
        JsonObject event = JsonParser.parseString(line).getAsJsonObject();
        assertThat(event.get("throwable").isJsonNull()).as(line).isTrue();
        linesOfSeconds.merge(event.get("timestamp").getAsLong() / 1000, 1, Integer::sum);
      }
      assertThat(linesOfSeconds.values()).allMatch(lines -> lines <= 20);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void killedServersLeaveOneCopyOfTheNativeLibraries() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    for (int i = 0; i < 3; i++) {
      try (var server =
          ServerProcess.start(
              directory.resolve("killed%d.log".formatted(i)),
              List.of("env", "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + temporary),
              List.of("--port", "0", "--model", TestModel.write(directory).toString()))) {
        assertThat(server.port()).isPositive();
        server.sigkill();
      }
    }

    try (var files = Files.walk(temporary)) {
      assertThat(files.filter(file -> file.getFileName().toString().equals("libonnxruntime.so")))
          .hasSize(1);
    }
  }

  private ServerProcess serve(int port) throws IOException {
    return serve("--port", Integer.toString(port), "--drain-seconds", "5");
  }

  private ServerProcess serve(String... options) throws IOException {
    var arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--model", TestModel.write(directory).toString()));
    return ServerProcess.start(directory, arguments.toArray(String[]::new));
  }

  private ManagedChannel channel(int port) {
    ManagedChannel channel = ServerProcess.channel(port);
    channels.add(channel);
    return channel;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private GetModelResponse model() {
    return ExpressionServiceGrpc.newBlockingStub(channels.get(0))
        .getModel(GetModelRequest.getDefaultInstance());
  }

  private static int classify(Channel channel) {
    return ExpressionServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(30, TimeUnit.SECONDS)
        .classify(ClassifyRequest.newBuilder().addFaces(face()).build())
        .getPredictionsCount();
  }

  private static Face face() {
    return Face.newBuilder()
        .setGrayPixels(ByteString.copyFrom(new RandomFaces(1).nextPixels()))
        .build();
  }

  /** Sends frames of 64 faces until the server has taken none for a second. */
  private static int sendWithoutReading(Channel channel, NotReading client) {
    var frames =
        (ClientCallStreamObserver<ClassifyStreamRequest>)
            ExpressionServiceGrpc.newStub(channel).classifyStream(client);
    var frame = ClassifyStreamRequest.newBuilder();
    for (int i = 0; i < 64; i++) {
      frame.addFaces(face());
    }
    int sent = 0;
    long quietSince = System.nanoTime();
    while (System.nanoTime() - quietSince < Duration.ofSeconds(1).toNanos()) {
      if (frames.isReady()) {
        frames.onNext(frame.setFrameId(sent++).build());
        quietSince = System.nanoTime();
      } else {
        Thread.onSpinWait();
      }
    }
    return sent;
  }

  /** Keeps what it is sent in its buffers. */
  private static final class NotReading
      implements ClientResponseObserver<ClassifyStreamRequest, ClassifyStreamResponse> {

    private final CountDownLatch end = new CountDownLatch(1);
    private ClientCallStreamObserver<ClassifyStreamRequest> call;

    @Override
    public void beforeStart(ClientCallStreamObserver<ClassifyStreamRequest> call) {
      this.call = call;
      call.disableAutoRequestWithInitial(0);
    }

    /** Else the buffers are never given back, as gRPC has them for a reader still to come. */
    void readWhatCame() throws InterruptedException {
      call.request(Integer.MAX_VALUE);
      assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void onNext(ClassifyStreamResponse response) {}

    @Override
    public void onError(Throwable error) {
      end.countDown();
    }

    @Override
    public void onCompleted() {
      end.countDown();
    }
  }
}
