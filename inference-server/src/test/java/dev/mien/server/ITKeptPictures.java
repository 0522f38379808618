package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Longs;
import com.google.protobuf.ByteString;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to log all that it can says nothing of what is on the pictures. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS) // has no env
final class ITKeptPictures {

  private static final String LOG_ALL =
      """
      <configuration>
        <appender name="STDERR" class="ch.qos.logback.core.ConsoleAppender">
          <target>System.err</target>
          <encoder><pattern>%level %logger{0}: %msg%n%ex</pattern></encoder>
        </appender>
        <root level="TRACE"><appender-ref ref="STDERR"/></root>
      </configuration>
      """;

  /** Too long to stand in a log by chance, and short enough for what is cut off early. */
  private static final int PIECE = 8;

  /** What all PNG files have in common at their start. */
  private static final int PNG_HEADER = 48;

  @TempDir private Path directory;

  private final byte[] pixels = new RandomFaces(5).nextPixels();
  private final byte[] png = Pictures.png(Pictures.gray(pixels, 48)).toByteArray();

  @Test
  void noFileAndNoLineOfTheLogHasAPieceOfAPicture() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Path log = directory.resolve("server.log");
    try (var server = serve(temporary, log);
        var watch = directory.getFileSystem().newWatchService()) {
      server.port(); // natives are unpacked
      for (Path place : List.of(temporary, Path.of("").toAbsolutePath())) {
        place.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      }
      sendAllWays(server);
      assertNothingWasMade(watch);

      server.sigterm();
      assertThat(server.exitCode()).isZero();
    }
    assertThat(Files.readString(log)).contains("DEBUG RequestLog: mien.v1.ExpressionService/");
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertHoldsNoPiece(file);
      }
    }
  }

  private ServerProcess serve(Path temporary, Path log) throws IOException {
    Path configuration = Files.writeString(directory.resolve("logback.xml"), LOG_ALL);
    var options =
        "JDK_JAVA_OPTIONS=-Djava.io.tmpdir=%s -Dlogback.configurationFile=%s"
            .formatted(temporary, configuration);
    return ServerProcess.start(
        log,
        List.of("env", options),
        List.of("--port", "0", "--model", TestModel.write(directory).toString()));
  }

  private void sendAllWays(ServerProcess server) throws Exception {
    ManagedChannel channel = ServerProcess.channel(server.port());
    try {
      var stub = ExpressionServiceGrpc.newBlockingStub(channel);
      assertThat(stub.classify(request(gray(), encoded(png))).getPredictionsCount()).isEqualTo(2);
      var cut = encoded(Arrays.copyOf(png, png.length / 2));
      assertThatThrownBy(() -> stub.classify(request(cut))).hasMessageContaining("faces[0]");
      stream(channel);
    } finally {
      channel.shutdownNow();
    }
    assertThat(post(server, "image/png", png)).isEqualTo(200);
    assertThat(post(server, "image/jpeg", Arrays.copyOf(pixels, 999))).isEqualTo(400);
  }

  private void stream(ManagedChannel channel) throws InterruptedException {
    var end = new CountDownLatch(1);
    var frames =
        ExpressionServiceGrpc.newStub(channel)
            .classifyStream(
                new StreamObserver<ClassifyStreamResponse>() {
                  @Override
                  public void onNext(ClassifyStreamResponse response) {}

                  @Override
                  public void onError(Throwable error) {}

                  @Override
                  public void onCompleted() {
                    end.countDown();
                  }
                });
    frames.onNext(ClassifyStreamRequest.newBuilder().addFaces(gray()).build());
    frames.onCompleted();
    assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static int post(ServerProcess server, String type, byte[] body) throws Exception {
    URI endpoint = server.metrics().resolve("/v1/classify");
    var request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private Face gray() {
    return Face.newBuilder().setGrayPixels(ByteString.copyFrom(pixels)).build();
  }

  private static Face encoded(byte[] file) {
    return Face.newBuilder().setEncoded(ByteString.copyFrom(file)).build();
  }

  private static ClassifyRequest request(Face... faces) {
    return ClassifyRequest.newBuilder().addAllFaces(List.of(faces)).build();
  }

  private static void assertNothingWasMade(WatchService watch) throws InterruptedException {
    var key = watch.poll(200, TimeUnit.MILLISECONDS);
    assertThat(key == null ? List.of() : key.pollEvents())
        .as("files that came to be, if only for a moment")
        .isEmpty();
  }

  /** One pass for all pieces: each form of each begins with as many bytes as a long has. */
  private void assertHoldsNoPiece(Path file) throws IOException {
    Map<Long, List<String>> forms = formsByBeginning();
    byte[] content = Files.readAllBytes(file);
    var found = new ArrayList<String>();
    long last = 0;
    for (int end = 1; end <= content.length; end++) {
      last = last << Byte.SIZE | Byte.toUnsignedLong(content[end - 1]);
      List<String> candidates = end < PIECE ? null : forms.get(last);
      if (candidates != null) {
        String rest = latin(content, end - PIECE, Math.min(content.length, end + PIECE));
        candidates.stream().filter(rest::startsWith).forEach(found::add);
      }
    }
    assertThat(found).as("pieces of a picture in %s", file).isEmpty();
  }

  private Map<Long, List<String>> formsByBeginning() {
    var forms = new HashMap<Long, List<String>>();
    for (byte[] picture : List.of(pixels, Arrays.copyOfRange(png, PNG_HEADER, png.length))) {
      for (int at = 0; at + PIECE <= picture.length; at += PIECE) {
        for (String form : writtenForms(Arrays.copyOfRange(picture, at, at + PIECE))) {
          long beginning = Longs.fromByteArray(form.getBytes(StandardCharsets.ISO_8859_1));
          forms.computeIfAbsent(beginning, key -> new ArrayList<>()).add(form);
        }
      }
    }
    return forms;
  }

  private static String latin(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** As bytes, in hexadecimal, and as Base64 wherever its groups of three bytes begin. */
  private static List<String> writtenForms(byte[] piece) {
    var forms = new ArrayList<String>();
    forms.add(new String(piece, StandardCharsets.ISO_8859_1));
    forms.add(BaseEncoding.base16().encode(piece));
    forms.add(BaseEncoding.base16().lowerCase().encode(piece));
    for (int first = 0; first < 3; first++) {
      forms.add(BaseEncoding.base64().encode(piece, first, (piece.length - first) / 3 * 3));
    }
    return forms;
  }
}
