package dev.mien.k8s.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.k8s.manifest.Guide;
import dev.mien.k8s.manifest.Kustomize;
import dev.mien.k8s.manifest.Manifests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator writes into the Deployment reaches the JVM. */
final class EntrypointTest {

  @TempDir private Path directory;

  @Test
  void theImagesOptionsHoldWhereNobodySaysOtherwise() throws Exception {
    assertThat(flags(""))
        .containsPattern("TieredStopAtLevel += 1 ")
        .containsPattern("UseSerialGC += true ")
        .containsPattern("MaxHeapSize += 1073741824 ");
  }

  @Test
  void anOperatorsOptionsWinAsTheGuideSays() throws Exception {
    String inTheGuide = Guide.read().commands("-Xmx").get(0);

    assertThat(flags(inTheGuide))
        .containsPattern("UseG1GC += true ")
        .containsPattern("UseSerialGC += false ")
        .containsPattern("MaxHeapSize += 2147483648 ");
  }

  @Test
  void besideAGpuTheOptimisingCompilerIsOn() throws Exception {
    JsonNode container =
        Kustomize.orSkip()
            .render("overlays/gpu")
            .one("Deployment", "mien-server")
            .at("/spec/template/spec/containers/0");
    String options =
        Manifests.elements(container.path("env"))
            .filter(variable -> variable.path("name").asText().equals("MIEN_JAVA_OPTS"))
            .map(variable -> variable.path("value").asText())
            .findFirst()
            .orElseThrow();

    assertThat(flags(options)).containsPattern("TieredStopAtLevel += 4 ");
  }

  /** As the JVM itself prints them. */
  private String flags(String options) throws IOException, InterruptedException {
    var program =
        new ProcessBuilder("bash", Entrypoint.into(directory).toString(), "serve")
            .redirectErrorStream(true);
    program.environment().put("MIEN_JAVA_OPTS", options + " -XX:+PrintFlagsFinal -version");
    Process process = program.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
