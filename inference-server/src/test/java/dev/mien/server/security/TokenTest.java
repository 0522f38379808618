package dev.mien.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mien.cli.UserException;
import dev.mien.server.app.TestServer;
import dev.mien.server.engine.GrayFace;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.GetModelRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenTest {

  private static final String LAPTOP = "3f1c0b8e5d7a49c2laptop";
  private static final String CAMERA = "a2d4c6e8f0b1a3c5camera";

  @TempDir private Path directory;

  private Path file;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    file = directory.resolve("tokens");
    Files.writeString(file, "# who may ask\n\n" + LAPTOP + " the laptop\n");
    server = TestServer.start(directory, new SecuritySettings(Optional.empty(), Optional.of(file)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersWhoShowsAKnownTokenAndNoOneElse() {
    assertThat(ask("Bearer " + LAPTOP).getCode()).isEqualTo(Status.Code.OK);

    assertRefused(null, "authentication required");
    assertRefused(LAPTOP, "authorization must be 'Bearer TOKEN'");
    assertRefused("Bearer " + CAMERA, "unknown token");
    assertRefused("Bearer " + LAPTOP.substring(0, 21), "unknown token");
    assertRefused("Bearer ", "unknown token");
  }

  @Test
  void saysWhetherItIsWellToAnyone() throws Exception {
    assertThat(
            HealthGrpc.newBlockingStub(server.channel())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
    assertThat(http("/healthz", null)).isEqualTo(200);
    assertThat(http("/readyz", null)).isEqualTo(200);
    assertThat(http("/", null)).isEqualTo(200);
    assertThat(http("/v2/health/live", null)).isEqualTo(200);
    assertThat(http("/v2/health/ready", null)).isEqualTo(200);
  }

  @Test
  void asksForATokenOverHttpForAllElse() throws Exception {
    assertThat(post("/v1/classify", null)).isEqualTo(401);
    assertThat(post("/v1/classify", "Bearer " + LAPTOP)).isEqualTo(200);
    assertThat(post("/v2/models/expression/infer", null)).isEqualTo(401);
    for (String path : List.of("/v2", "/v2/models/expression", "/v2/models/expression/ready")) {
      assertThat(http(path, null)).as(path).isEqualTo(401);
      assertThat(http(path, "Bearer " + LAPTOP)).as(path).isEqualTo(200);
    }
    assertThat(http("/metrics", null)).isEqualTo(401);
    assertThat(http("/metrics", "Bearer " + CAMERA)).isEqualTo(401);
    assertThat(http("/metrics", "bearer " + LAPTOP)).isEqualTo(200);
  }

  @Test
  void takesNewTokensWhileItRunsAndForgetsThoseThatAreGone() throws IOException {
    Files.writeString(file, CAMERA);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ask("Bearer " + CAMERA).getCode() == Status.Code.OK);
    assertRefused("Bearer " + LAPTOP, "unknown token");
  }

  @Test
  void keepsTheTokensItHadWhereTheFileBreaks() throws Exception {
    Files.writeString(file, "short");

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> metrics().contains("mien_reloads_total{outcome=\"refused\"} 1.0"));
    assertThat(ask("Bearer " + LAPTOP).getCode()).isEqualTo(Status.Code.OK);
  }

  @Test
  void saysWhatIsWrongWithAFileAndQuotesNoToken() throws IOException {
    Files.writeString(file, LAPTOP + "\nsecret\n");
    assertThatThrownBy(() -> Tokens.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("tokens line 2: expected a token of at least 16 ")
        .hasMessageNotContainingAny("secret", LAPTOP);

    Files.writeString(file, "# nobody\n");
    assertThatThrownBy(() -> Tokens.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("tokens: holds no token; write one with `openssl rand -hex 32");
  }

  @Test
  void knowsWhoHoldsAToken() {
    assertThat(Tokens.read(file).holder(LAPTOP)).contains("the laptop");
  }

  @Test
  void readsAFileThatBeginsWithAByteOrderMark() throws IOException {
    Files.writeString(file, "\uFEFF" + LAPTOP + " the laptop\n");

    assertThat(Tokens.read(file).holder(LAPTOP)).contains("the laptop");
  }

  private void assertRefused(String authorization, String sentence) {
    Status status = ask(authorization);
    assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(status.getDescription()).contains(sentence).doesNotContain(LAPTOP);
  }

  private Status ask(String authorization) {
    var metadata = new Metadata();
    if (authorization != null) {
      metadata.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    }
    try {
      ExpressionServiceGrpc.newBlockingStub(server.channel())
          .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
          .getModel(GetModelRequest.getDefaultInstance());
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    }
  }

  private String metrics() throws Exception {
    return send("/metrics", "Bearer " + LAPTOP).body();
  }

  private int http(String path, String authorization) throws Exception {
    return send(path, authorization).statusCode();
  }

  private int post(String path, String authorization) throws Exception {
    var request =
        request(path)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(new byte[GrayFace.PIXELS]));
    return send(request, authorization).statusCode();
  }

  private HttpResponse<String> send(String path, String authorization) throws Exception {
    return send(request(path), authorization);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(server.httpPort(), path)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String authorization)
      throws Exception {
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
