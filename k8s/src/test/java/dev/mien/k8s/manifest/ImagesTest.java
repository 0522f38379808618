package dev.mien.k8s.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.app.ServerMain;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the images are made of, and what the manifests take for granted of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImagesTest {

  private final Kustomize kustomize = Kustomize.orSkip();
  private final Manifests training = kustomize.render("training/submit");

  @Test
  void theServersUserAndPortsAreThePods() {
    var image = Containerfile.of("server");
    JsonNode pod =
        kustomize.render("overlays/cpu").one("Deployment", "mien-server").at("/spec/template/spec");

    assertThat(image.words("USER")).containsExactly(user(pod));
    assertThat(image.words("EXPOSE"))
        .containsExactlyElementsOf(
            Manifests.elements(pod.at("/containers/0/ports"))
                .map(port -> port.path("containerPort").asText())
                .toList());
    assertThat(image.words("ENTRYPOINT")).containsExactly("/opt/mien/app/serve");
    assertThat(Kustomize.HOME.resolve("images/serve"))
        .content()
        .contains(ServerMain.class.getName());
  }

  @Test
  void theTrainersUserIsItsPods() {
    JsonNode application =
        kustomize.render("training/operator").one("SparkApplication", "mien-training");
    Stream<JsonNode> pods =
        Stream.of(
            training.one("Job", "mien-training").at("/spec/template/spec"),
            training.one("Deployment", "mien-history").at("/spec/template/spec"),
            application.at("/spec/driver"),
            application.at("/spec/executor"));

    assertThat(pods.map(ImagesTest::user).distinct().toList())
        .isEqualTo(Containerfile.of("trainer").words("USER"));
  }

  @Test
  void nothingRunsWhileAnImageIsBuilt() {
    for (String program : List.of("server", "trainer", "spark-cuda13")) {
      assertThat(Containerfile.of(program).lines()).noneMatch(line -> line.startsWith("RUN"));
    }
  }

  private static String user(JsonNode pod) {
    JsonNode context =
        pod.has("podSecurityContext")
            ? pod.path("podSecurityContext")
            : pod.path("securityContext");
    return context.path("runAsUser").asText() + ":" + context.path("runAsGroup").asText();
  }
}
