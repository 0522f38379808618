package dev.mien.client.classify.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.mien.cli.connection.ChannelSecurity;
import dev.mien.cli.connection.ServerAddress;
import dev.mien.cli.connection.TlsFiles;
import dev.mien.cli.connection.TlsFiles.Identity;
import dev.mien.client.classify.Classification;
import dev.mien.client.classify.Classification.Labelled;
import dev.mien.client.classify.ConnectionState;
import dev.mien.client.classify.SendPolicy;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes, with certificates made for the test. */
@Timeout(120)
class ITSecureConnection {

  private static final ByteString FACE = ByteString.copyFrom(new byte[2304]);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir static Path directory;
  private static TestAuthority authority;
  private static TestAuthority stranger;
  private static TestAuthority.Issued localhost;
  private static TestAuthority.Issued laptop;

  @BeforeAll
  static void issue() throws Exception {
    authority = new TestAuthority(directory.resolve("trusted"));
    stranger = new TestAuthority(directory.resolve("stranger"));
    localhost = authority.issue("localhost");
    laptop = authority.issue("laptop");
  }

  @Test
  void talksTlsToAServerOfATrustedAuthority() throws Exception {
    try (var server = BrightnessServer.start(tls(), BrightnessServer.anyone())) {
      assertLabels(server, ChannelSecurity.tls(trusting(authority), Optional.empty()));
    }
  }

  @Test
  void doesNotTalkToAServerOfAStranger() throws Exception {
    try (var server = BrightnessServer.start(tls(), BrightnessServer.anyone())) {
      assertAway(
          server.address(),
          ChannelSecurity.tls(trusting(stranger), Optional.empty()),
          "its certificate is not trusted",
          "--tls-ca");
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void doesNotTalkToAServerThatProvesAnotherName() throws Exception {
    try (var server = BrightnessServer.start(tls(), BrightnessServer.anyone())) {
      var sameServer = new ServerAddress("127.0.0.1", server.port());
      assertAway(
          sameServer,
          ChannelSecurity.tls(trusting(authority), Optional.empty()),
          "its certificate is not trusted",
          "127.0.0.1");
    }
  }

  @Test
  void showsItsOwnCertificateToAServerThatAsks() throws Exception {
    try (var server = BrightnessServer.start(mutualTls(), BrightnessServer.anyone())) {
      var known =
          new TlsFiles(
              Optional.of(authority.certificate()),
              Optional.of(new Identity(laptop.certificate(), laptop.key())));
      assertLabels(server, ChannelSecurity.tls(known, Optional.empty()));
      try (var unknown =
          connect(server.address(), ChannelSecurity.tls(trusting(authority), Optional.empty()))) {
        await()
            .atMost(30, TimeUnit.SECONDS)
            .until(() -> unknown.state() instanceof ConnectionState.Reconnecting);
        assertThat(server.requests).hasSize(1);
      }
    }
  }

  @Test
  void bringsItsTokenWithEveryCall() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "sesame\n");
    try (var server = BrightnessServer.start(tls(), BrightnessServer.onlyWith("sesame"))) {
      var bearer = Optional.of(token);
      assertLabels(server, ChannelSecurity.tls(trusting(authority), bearer));
    }
    try (var server =
        BrightnessServer.start(
            InsecureServerCredentials.create(), BrightnessServer.onlyWith("sesame"))) {
      assertLabels(server, ChannelSecurity.plain(Optional.of(token)));
    }
  }

  @Test
  void comesInOnceTheTokensFileHoldsTheRightOne() throws Exception {
    Path token = Files.writeString(directory.resolve("changing"), "rosebud");
    try (var server = BrightnessServer.start(tls(), BrightnessServer.onlyWith("sesame"));
        var connection =
            connect(
                server.address(), ChannelSecurity.tls(trusting(authority), Optional.of(token)))) {
      assertAway(connection, "it does not know this client: another token, please");

      Files.writeString(token, "sesame");

      assertThat(answer(connection)).isInstanceOf(Labelled.class);
    }
  }

  @Test
  void saysWhichSideDoesNotSpeakTls() throws Exception {
    try (var plain = BrightnessServer.start()) {
      assertAway(
          plain.address(),
          ChannelSecurity.tls(trusting(authority), Optional.empty()),
          "it does not speak TLS");
    }
    try (var encrypted = BrightnessServer.start(tls(), BrightnessServer.anyone())) {
      assertAway(encrypted.address(), ChannelSecurity.none(), "use --tls");
    }
  }

  private static void assertLabels(BrightnessServer server, ChannelSecurity security)
      throws Exception {
    try (var connection = connect(server.address(), security)) {
      assertThat(answer(connection)).isInstanceOf(Labelled.class);
    }
  }

  /** It may be away for another reason first: the first handshake takes long on a busy machine. */
  private static void assertAway(
      ServerAddress address, ChannelSecurity security, String... reasons) {
    try (var connection = connect(address, security)) {
      assertAway(connection, reasons);
    }
  }

  private static void assertAway(RemoteClassifier connection, String... reasons) {
    await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                assertThat(connection.state())
                    .isInstanceOfSatisfying(
                        ConnectionState.Reconnecting.class,
                        away -> assertThat(away.reason()).contains(reasons)));
  }

  private static RemoteClassifier connect(ServerAddress address, ChannelSecurity security) {
    return new RemoteClassifier(List.of(address), security, SendPolicy.allWithin(TIMEOUT));
  }

  private static Classification answer(RemoteClassifier connection) throws Exception {
    return connection.classify(1, List.of(FACE)).get(30, TimeUnit.SECONDS).get(0);
  }

  private static TlsFiles trusting(TestAuthority whom) throws Exception {
    return new TlsFiles(Optional.of(whom.certificate()), Optional.empty());
  }

  private static ServerCredentials tls() throws Exception {
    return TlsServerCredentials.create(localhost.certificate().toFile(), localhost.key().toFile());
  }

  private static ServerCredentials mutualTls() throws Exception {
    return TlsServerCredentials.newBuilder()
        .keyManager(localhost.certificate().toFile(), localhost.key().toFile())
        .trustManager(authority.certificate().toFile())
        .clientAuth(ClientAuth.REQUIRE)
        .build();
  }
}
