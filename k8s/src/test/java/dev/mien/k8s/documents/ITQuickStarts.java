package dev.mien.k8s.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A newcomer copies the commands of the README and of the modules' quick starts, and they work. */
@DisabledOnOs(OS.WINDOWS) // has no bash
@Timeout(600)
final class ITQuickStarts {

  @TempDir private Path folder;

  private Sandbox sandbox;

  @BeforeEach
  void prepare() throws Exception {
    for (String tool : List.of("bash", "curl", "openssl")) {
      assumeTrue(isInstalled(tool), tool + " is missing, so the documents' commands are not run");
    }
    sandbox = new Sandbox(folder, new Programs());
  }

  private static boolean isInstalled(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
  }

  @Test
  void theCommandsOfTheReadmeRun() throws Exception {
    var printed = new StringBuilder();
    for (String block : Project.document("README.md").blocks("sh")) {
      printed.append(sandbox.run(block));
    }

    assertThat(printed).contains("\"expression\"").contains("Fingerprint");
    assertThat(sandbox.written()).contains(Path.of("labels.csv"), Path.of("model.zip"));
  }

  /** Those of proto and k8s need tools and clusters that a build has not. */
  @ParameterizedTest
  @ValueSource(strings = {"trainer-spark", "inference-server", "webcam-client", "model"})
  void theCommandsOfAQuickStartRun(String module) throws Exception {
    Document readme = Project.document(module + "/README.md");
    List<String> blocks =
        new Document(readme.path(), readme.section("## Quick start")).blocks("sh");

    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      sandbox.run(block);
    }
  }
}
