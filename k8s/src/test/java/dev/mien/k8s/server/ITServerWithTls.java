package dev.mien.k8s.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.mien.k8s.manifest.Kustomize;
import dev.mien.k8s.manifest.Manifests;
import dev.mien.model.BundledModel;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as the component tls starts it, with the Secret that its Certificate asks for. */
final class ITServerWithTls {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path directory;

  private final Manifests manifests = Kustomize.orSkip().render("src/test/overlays/tls");

  @Test
  void probesPrometheusAndClientsReachAServerWithACertificate() throws Exception {
    JsonNode certificate = manifests.one("Certificate", "mien-server");
    JsonNode container =
        manifests.one("Deployment", "mien-server").at("/spec/template/spec/containers/0");
    Path secret = IssuedSecret.into(directory.resolve("tls"), certificate);
    try (var server = start(container, secret)) {
      Awaitility.await("the start-up probe")
          .atMost(PATIENCE)
          .until(() -> passes(container, "startupProbe", server) || !server.isAlive());

      assertThat(List.of("startupProbe", "readinessProbe", "livenessProbe"))
          .allSatisfy(p -> assertThat(passes(container, p, server)).as(server::log).isTrue());
      for (String name : Manifests.texts(certificate.at("/spec/dnsNames"))) {
        assertThat(predictions(server.port("grpc"), secret, name)).as(name).isEqualTo(1);
      }
      assertThat(scrape(server, secret)).contains("\nmien_tls_end_timestamp_seconds");
      assertThat(passes(plainProbe(), "readinessProbe", server)).isFalse();
      assertThatThrownBy(
              () ->
                  new VerifiedHttps(secret.resolve("ca.crt"), "another-server")
                      .get(server.port("metrics"), "/metrics"))
          .isInstanceOf(SSLException.class);
    }
  }

  private DeployedServer start(JsonNode container, Path secret) throws Exception {
    Path models = Files.createDirectories(directory.resolve("models"));
    Files.copy(BundledModel.EXPRESSION.read().path(), models.resolve("expression.zip"));
    return new DeployedServer(
        container, Map.of("/models", models, "/tls", secret), directory.resolve("log"));
  }

  private static boolean passes(JsonNode container, String probe, DeployedServer server) {
    return new Probe(container.path(probe)).passes(server);
  }

  /** What the component replaces: the kubelet's own gRPC probe speaks no TLS. */
  private static JsonNode plainProbe() {
    return Kustomize.orSkip()
        .render("overlays/cpu")
        .one("Deployment", "mien-server")
        .at("/spec/template/spec/containers/0");
  }

  private static int predictions(int port, Path secret, String name) throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(
                "127.0.0.1",
                port,
                TlsChannelCredentials.newBuilder()
                    .trustManager(secret.resolve("ca.crt").toFile())
                    .build())
            .overrideAuthority(name)
            .build();
    try {
      var face = Face.newBuilder().setGrayPixels(ByteString.copyFrom(new byte[48 * 48]));
      return ExpressionServiceGrpc.newBlockingStub(channel)
          .classify(ClassifyRequest.newBuilder().addFaces(face).build())
          .getPredictionsCount();
    } finally {
      channel.shutdownNow();
    }
  }

  /** As the ServiceMonitor has Prometheus do it. */
  private String scrape(DeployedServer server, Path secret) throws Exception {
    JsonNode endpoint = manifests.one("ServiceMonitor", "mien-server").at("/spec/endpoints/0");
    assertThat(endpoint.path("scheme").asText()).isEqualTo("https");
    Path authority = secret.resolve(endpoint.at("/tlsConfig/ca/secret/key").asText());
    return new VerifiedHttps(authority, endpoint.at("/tlsConfig/serverName").asText())
        .get(server.port(endpoint.path("port").asText()), endpoint.path("path").asText());
  }
}
