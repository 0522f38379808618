package dev.mien.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mien.cli.UserException;
import dev.mien.cli.connection.PemIdentity;
import dev.mien.server.app.TestServer;
import dev.mien.server.security.SecuritySettings.TlsFiles;
import dev.mien.server.security.TestIdentities.Pair;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.GetModelRequest;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsTest {

  @TempDir private static Path shared;

  private static Pair authority;
  private static Pair signed;
  private static Pair renewed;
  private static Pair ended;
  private static Pair early;
  private static Pair laptop;
  private static Pair stranger;

  @TempDir private Path directory;

  @BeforeAll
  static void makeIdentities() {
    var identities = new TestIdentities(shared);
    authority = identities.authority("authority");
    signed = identities.signed("server", "authority");
    renewed = identities.selfSigned("renewed");
    ended = identities.expired("ended");
    early = identities.early("early");
    laptop = identities.selfSigned("laptop");
    stranger = identities.selfSigned("stranger");
  }

  @Test
  void answersClientsThatTrustItsAuthorityAndNoOthers() throws Exception {
    try (var server = start(signed, Optional.empty())) {
      assertThat(ask(server, trusting(authority))).isEqualTo(Status.Code.OK);
      assertThat(ask(server, trusting(stranger))).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(ask(server, InsecureChannelCredentials.create()))
          .isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(http(server, "/metrics", Optional.empty()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void asksClientsForACertificateOfAnAuthorityItKnows() throws Exception {
    try (var server = start(signed, Optional.of(laptop.certificate()))) {
      assertThat(ask(server, trusting(authority))).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(ask(server, showing(stranger))).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(ask(server, showing(laptop))).isEqualTo(Status.Code.OK);
    }
  }

  @Test
  void answersForItsHealthOverHttpToThoseWithoutACertificate() throws Exception {
    try (var server = start(signed, Optional.of(laptop.certificate()))) {
      assertThat(http(server, "/healthz", Optional.empty()).statusCode()).isEqualTo(200);
      assertThat(http(server, "/readyz", Optional.empty()).statusCode()).isEqualTo(200);
      var refused = http(server, "/metrics", Optional.empty());
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("authentication required");
      assertThat(http(server, "/metrics", Optional.of(laptop)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesARenewedCertificateWithoutAPauseAndKeepsTheOldWhereTheNewIsBroken() throws Exception {
    Pair files = copy(signed);
    try (var server = start(files, Optional.empty())) {
      try (var held = new Connection(server, trusting(authority))) {
        assertThat(held.ask()).isEqualTo(Status.Code.OK);
        replace(renewed.certificate(), files.certificate()); // its key has not come yet
        awaitReloads(server, "refused");
        assertThat(shown(server).getSubjectX500Principal().getName()).isEqualTo("CN=server");
        assertThat(ask(server, trusting(authority))).isEqualTo(Status.Code.OK);

        replace(renewed.key(), files.key());
        awaitReloads(server, "taken");
        assertThat(shown(server).getSubjectX500Principal().getName()).isEqualTo("CN=renewed");
        assertThat(http(server, "/metrics", Optional.empty()).body())
            .contains(
                "mien_tls_end_timestamp_seconds "
                    + (double) shown(server).getNotAfter().toInstant().getEpochSecond());
        assertThat(ask(server, trusting(renewed))).isEqualTo(Status.Code.OK);
        assertThat(held.ask()).as("the connection from before").isEqualTo(Status.Code.OK);
      }
    }
  }

  @Test
  void takesOtherAuthoritiesOfClientsWhileItRuns() throws Exception {
    Path authorities = Files.copy(laptop.certificate(), directory.resolve("clients.pem"));
    try (var server = start(signed, Optional.of(authorities))) {
      assertThat(ask(server, showing(stranger))).isEqualTo(Status.Code.UNAVAILABLE);

      replace(stranger.certificate(), authorities);

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(ask(server, showing(stranger))).isEqualTo(Status.Code.OK));
      assertThat(ask(server, showing(laptop))).isEqualTo(Status.Code.UNAVAILABLE);
    }
  }

  @Test
  void doesNotStartWithACertificateThatIsOver() {
    assertThatThrownBy(() -> PemIdentity.read(ended.certificate(), ended.key()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("ended.pem: the certificate expired on ")
        .hasMessageEndingWith("; renew it");
  }

  @Test
  void doesNotStartWithACertificateThatIsNotYetValid() {
    assertThatThrownBy(() -> PemIdentity.read(early.certificate(), early.key()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("early.pem: the certificate is valid only from ")
        .hasMessageEndingWith("; wait until then, or set this machine's clock");
  }

  @Test
  void doesNotStartWithAKeyOfAnotherCertificate() {
    assertThatThrownBy(() -> PemIdentity.read(signed.certificate(), renewed.key()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("renewed.key is not the key of the certificate in ");
  }

  @Test
  void takesKeyAndCertificateInOneFile() throws IOException {
    Path both = directory.resolve("both.pem");
    Files.writeString(
        both, Files.readString(signed.key()) + Files.readString(signed.certificate()));

    assertThat(PemIdentity.read(both, both).chain())
        .isEqualTo(PemIdentity.read(signed.certificate(), signed.key()).chain());
  }

  @Test
  void saysWhatAFileLacksAndQuotesNoKey() throws IOException {
    Path old = directory.resolve("old.key");
    Files.writeString(
        old, Files.readString(signed.key()).replace("PRIVATE KEY", "RSA PRIVATE KEY"));
    assertThatThrownBy(() -> PemIdentity.read(signed.certificate(), old))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("old.key: holds no RSA or EC key in PKCS#8 without a password")
        .hasNoCause();
    assertThatThrownBy(() -> PemIdentity.read(signed.key(), signed.key()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("server.key: ");
    assertThatThrownBy(() -> PemIdentity.read(directory.resolve("none.pem"), signed.key()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the certificates cannot be read: ");
  }

  private TestServer start(Pair pair, Optional<Path> clientAuthorities) throws Exception {
    var files = new TlsFiles(pair.certificate(), pair.key(), clientAuthorities);
    return TestServer.start(directory, new SecuritySettings(Optional.of(files), Optional.empty()));
  }

  private Pair copy(Pair pair) throws IOException {
    return new Pair(
        Files.copy(pair.certificate(), directory.resolve("tls.pem")),
        Files.copy(pair.key(), directory.resolve("tls.key")));
  }

  private void replace(Path from, Path to) throws IOException {
    Path aside = Files.copy(from, directory.resolve("aside"), StandardCopyOption.REPLACE_EXISTING);
    Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void awaitReloads(TestServer server, String outcome) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(http(server, "/metrics", Optional.empty()).body())
                    .contains("mien_reloads_total{outcome=\"%s\"} 1.0".formatted(outcome)));
  }

  private static ChannelCredentials trusting(Pair authority) throws IOException {
    return TlsChannelCredentials.newBuilder()
        .trustManager(authority.certificate().toFile())
        .build();
  }

  private static ChannelCredentials showing(Pair own) throws IOException {
    return TlsChannelCredentials.newBuilder()
        .trustManager(authority.certificate().toFile())
        .keyManager(own.certificate().toFile(), own.key().toFile())
        .build();
  }

  private static Status.Code ask(TestServer server, ChannelCredentials credentials) {
    try (var connection = new Connection(server, credentials)) {
      return connection.ask();
    }
  }

  private static final class Connection implements AutoCloseable {

    private final ManagedChannel channel;

    Connection(TestServer server, ChannelCredentials credentials) {
      channel = Grpc.newChannelBuilder("127.0.0.1:" + server.port(), credentials).build();
    }

    Status.Code ask() {
      try {
        ExpressionServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(20, TimeUnit.SECONDS)
            .getModel(GetModelRequest.getDefaultInstance());
        return Status.Code.OK;
      } catch (StatusRuntimeException e) {
        return e.getStatus().getCode();
      }
    }

    @Override
    public void close() {
      channel.shutdownNow();
    }
  }

  /** Trusts all servers: what is tested is what the server does. */
  private static SSLContext context(Optional<Pair> own) throws Exception {
    var keys = new io.grpc.util.AdvancedTlsX509KeyManager();
    if (own.isPresent()) {
      PemIdentity identity = PemIdentity.read(own.get().certificate(), own.get().key());
      keys.updateIdentityCredentials(
          identity.chain().toArray(X509Certificate[]::new), identity.key());
    }
    var trust =
        io.grpc.util.AdvancedTlsX509TrustManager.newBuilder()
            .setVerification(
                io.grpc.util.AdvancedTlsX509TrustManager.Verification
                    .INSECURELY_SKIP_ALL_VERIFICATION)
            .build();
    var context = SSLContext.getInstance("TLS");
    context.init(
        own.isPresent() ? new KeyManager[] {keys} : null, new TrustManager[] {trust}, null);
    return context;
  }

  private static X509Certificate shown(TestServer server) throws Exception {
    try (var socket =
        (SSLSocket)
            context(Optional.empty())
                .getSocketFactory()
                .createSocket("127.0.0.1", server.httpPort())) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private static HttpResponse<String> http(TestServer server, String path, Optional<Pair> own)
      throws Exception {
    var uri = URI.create("https://127.0.0.1:%d%s".formatted(server.httpPort(), path));
    return HttpClient.newBuilder()
        .sslContext(context(own))
        .build()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
