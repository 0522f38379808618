package dev.mien.k8s.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.server.app.ServerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;

/** What of the guide's commands can be looked at without a cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuideTest {

  private static final Path PROJECT = Kustomize.HOME.getParent();
  private static final Path KIND = Kustomize.HOME.resolve("overlays/local/kind.yaml");
  private static final Path ADAPTER = Kustomize.HOME.resolve("monitoring/prometheus-adapter.yaml");

  private final Guide guide = Guide.read();
  private final Kustomize kustomize = Kustomize.orSkip();

  @Test
  void everyFileThatItNamesIsThere() {
    List<String> named =
        Pattern.compile("\\bk8s/[\\w./-]*\\w")
            .matcher(guide.text())
            .results()
            .map(m -> m.group())
            .toList();

    assertThat(named)
        .hasSizeGreaterThan(8)
        .allSatisfy(p -> assertThat(PROJECT.resolve(p)).exists());
  }

  @Test
  void everyFolderThatItAppliesRenders() {
    List<String> applied = guide.commands("kubectl apply -k k8s/");

    assertThat(applied).hasSizeGreaterThan(3);
    for (String command : applied) {
      String folder = Guide.words(command, 3).get(0).substring("k8s/".length());
      assertThat(kustomize.render(folder).objects()).as(command).isNotEmpty();
    }
  }

  @Test
  void theServersOptionsAreItsOwn() {
    for (String verb : List.of("serve", "loadtest")) {
      List<String> commands = guide.commands("./mien " + verb);
      assertThat(commands).as(verb).isNotEmpty();
      for (String command : commands) {
        var words = Guide.words(command, 1).toArray(String[]::new);
        assertThatCode(() -> new CommandLine(ServerMain.class).parseArgs(words))
            .as(command)
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void theLaptopsPortIsTheServices() {
    var cluster = (KindCluster) new StrictReader().read(Manifests.read(KIND));
    JsonNode port =
        kustomize.render("overlays/local").one("Service", "mien-server-local").at("/spec/ports/0");
    var mapped = cluster.nodes().get(0).extraPortMappings().get(0);

    assertThat(mapped.containerPort()).isEqualTo(port.path("nodePort").asInt());
    assertThat(guide.text())
        .contains("port " + mapped.hostPort() + " of the laptop")
        .contains("$(minikube ip):" + mapped.containerPort())
        .contains("--name " + cluster.name());
  }

  @Test
  void whatTheToolsAreGivenIsReadAsStrictly() {
    var kind = ((ObjectNode) Manifests.read(KIND)).put("node", 1);
    var adapter = (ObjectNode) Manifests.read(ADAPTER);

    assertThat(new StrictReader().read(adapter, AdapterValues.class, "values").rules().custom())
        .hasSize(1);
    assertThatThrownBy(() -> new StrictReader().read(kind)).hasMessageContaining("node");
    ((ObjectNode) adapter.at("/rules/custom/0")).put("metricQuery", "");
    assertThatThrownBy(() -> new StrictReader().read(adapter, AdapterValues.class, "values"))
        .hasMessageContaining("metricQuery");
  }

  @Test
  void whatItAsksOfTheClusterIsThere() {
    Manifests serving = kustomize.render("overlays/cpu");
    Manifests training = kustomize.render("training/submit");

    for (String command : guide.commands("kubectl -n mien")) {
      Pattern.compile("deployment/([\\w-]+)( \\d+)?")
          .matcher(command)
          .results()
          .forEach(
              named -> {
                String name = named.group(1);
                Manifests in = serving.has("Deployment", name) ? serving : training;
                JsonNode ports =
                    in.one("Deployment", name).at("/spec/template/spec/containers/0/ports");
                assertThat(
                        named.group(2) == null || ports.toString().contains(named.group(2).strip()))
                    .as(command)
                    .isTrue();
              });
    }
  }

  @Test
  void theCommandThatRenamesTheModelFindsItsName() throws Exception {
    String sed = guide.commands("sed -i").get(0);
    var renaming = Pattern.compile("s/(.+?)/(.+?)/' (.+)").matcher(sed);

    assertThat(renaming.find()).isTrue();
    for (String file : renaming.group(3).split(" ", -1)) {
      assertThat(Files.readString(PROJECT.resolve(file))).contains(renaming.group(1));
    }
  }

  @Test
  void eachAlertHasItsRowAndEachRowItsAlert() {
    List<String> alerts =
        kustomize
            .render("overlays/cpu")
            .ofKind("PrometheusRule")
            .flatMap(rule -> Manifests.elements(rule.at("/spec/groups")))
            .flatMap(group -> Manifests.elements(group.path("rules")))
            .map(rule -> rule.path("alert").asText())
            .toList();

    assertThat(guide.rows("Mien")).containsExactlyInAnyOrderElementsOf(alerts);
  }
}
