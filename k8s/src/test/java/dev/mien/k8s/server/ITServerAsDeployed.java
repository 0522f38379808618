package dev.mien.k8s.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.mien.k8s.manifest.Kustomize;
import dev.mien.k8s.manifest.Manifests;
import dev.mien.model.BundledModel;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifests say of the server, held against the server. */
final class ITServerAsDeployed {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> PROBES =
      List.of("startupProbe", "readinessProbe", "livenessProbe");

  /** There only where the server itself has a certificate. */
  private static final Set<String> OF_TLS = Set.of("mien_tls_end_timestamp_seconds");

  @TempDir private Path directory;

  private final Kustomize kustomize = Kustomize.orSkip();

  @ParameterizedTest
  @ValueSource(strings = {"overlays/local", "overlays/cpu"})
  void theContainersArgumentsProbesAndMetricsAreTheServersOwn(String overlay) throws Exception {
    Manifests manifests = kustomize.render(overlay);
    JsonNode pod = manifests.one("Deployment", "mien-server").at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");
    try (var server = start(container)) {
      Awaitility.await("the start-up probe of " + overlay)
          .atMost(PATIENCE)
          .until(() -> passes(container, "startupProbe", server) || !server.isAlive());

      assertThat(PROBES).allSatisfy(p -> assertThat(passes(container, p, server)).as(p).isTrue());
      assertThat(server.healthcheck()).isZero();
      classify(server.port("grpc"));
      assertThat(MetricNames.missing(expressions(manifests), scrape(server, manifests)))
          .isSubsetOf(OF_TLS);

      server.terminate();
      assertThat(server.awaitEnd(pod.path("terminationGracePeriodSeconds").asLong())).isZero();
      assertThat(server.healthcheck()).isNotZero();
    }
  }

  @Test
  void aProbeOfAServiceThatIsNotThereFails() throws Exception {
    Manifests manifests =
        kustomize
            .render("overlays/local")
            .with(
                "Deployment",
                "mien-server",
                "/spec/template/spec/containers/0/readinessProbe/grpc/service",
                "mien.v1.ExpresionService");
    JsonNode container =
        manifests.one("Deployment", "mien-server").at("/spec/template/spec/containers/0");
    try (var server = start(container)) {
      Awaitility.await("the start-up probe")
          .atMost(PATIENCE)
          .until(() -> passes(container, "startupProbe", server) || !server.isAlive());

      assertThat(passes(container, "livenessProbe", server)).as(server::log).isTrue();
      assertThat(passes(container, "readinessProbe", server)).isFalse();
      assertThat(
              MetricNames.missing(
                  List.of("rate(mien_queue_secs_count[1m])", "mien_queue_seconds_count"),
                  get(server.port("metrics"), "/metrics")))
          .containsExactly("mien_queue_secs_count");
    }
  }

  @Test
  void theGpuOverlayRefusesToComputeOnACpu() throws Exception {
    JsonNode container =
        kustomize
            .render("overlays/gpu")
            .one("Deployment", "mien-server")
            .at("/spec/template/spec/containers/0");
    assumeFalse(Files.exists(Path.of("/dev/nvidiactl")), "there is a GPU here");
    try (var server = start(container)) {
      assertThat(server.awaitEnd(PATIENCE.toSeconds())).isEqualTo(1);
      assertThat(server.log()).contains("\nmien: onnxruntime on cuda:0 is not available: ");
    }
  }

  private DeployedServer start(JsonNode container) throws Exception {
    Path models = Files.createDirectories(directory.resolve("models"));
    Files.copy(BundledModel.EXPRESSION.read().path(), models.resolve("expression.zip"));
    return new DeployedServer(container, Map.of("/models", models), directory.resolve("log"));
  }

  private static boolean passes(JsonNode container, String probe, DeployedServer server) {
    return new Probe(container.path(probe)).passes(server);
  }

  private static void classify(int port) {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      var face = Face.newBuilder().setGrayPixels(ByteString.copyFrom(new byte[48 * 48]));
      assertThat(
              ExpressionServiceGrpc.newBlockingStub(channel)
                  .classify(ClassifyRequest.newBuilder().addFaces(face).build())
                  .getPredictionsCount())
          .isEqualTo(1);
    } finally {
      channel.shutdownNow();
    }
  }

  /** Of the autoscaler's metric, and of the alerts where they are applied. */
  private static List<String> expressions(Manifests manifests) {
    JsonNode rule =
        Manifests.read(Kustomize.HOME.resolve("monitoring/prometheus-adapter.yaml"))
            .at("/rules/custom/0");
    Stream<String> alerts =
        manifests
            .ofKind("PrometheusRule")
            .flatMap(object -> Manifests.elements(object.at("/spec/groups")))
            .flatMap(group -> Manifests.elements(group.path("rules")))
            .map(alert -> alert.path("expr").asText());
    return Stream.concat(
            Stream.of(rule.path("seriesQuery").asText(), rule.path("metricsQuery").asText()),
            alerts)
        .toList();
  }

  private static String scrape(DeployedServer server, Manifests manifests) throws Exception {
    String path =
        manifests
            .ofKind("ServiceMonitor")
            .map(monitor -> monitor.at("/spec/endpoints/0/path").asText())
            .findFirst()
            .orElse("/metrics");
    return get(server.port("metrics"), path);
  }

  private static String get(int port, String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
