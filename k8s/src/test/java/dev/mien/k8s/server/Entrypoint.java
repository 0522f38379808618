package dev.mien.k8s.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.k8s.manifest.Kustomize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The program that the server's image starts, with this machine's paths in place of the image's.
 */
final class Entrypoint {

  private static final Path OPTIONS =
      Kustomize.HOME.resolve("../inference-server/src/main/launch/jvm.options").normalize();

  private Entrypoint() {}

  /**
   * @return a script that bash runs
   */
  static Path into(Path folder) throws IOException {
    String script = Files.readString(Kustomize.HOME.resolve("images/serve"));
    Map<String, String> here =
        Map.of(
            "/opt/java", System.getProperty("java.home"),
            "/opt/mien/app/jvm.options", OPTIONS.toString(),
            "${jars#:}", System.getProperty("java.class.path"));
    for (var path : here.entrySet()) {
      assertThat(script).contains(path.getKey());
      script = script.replace(path.getKey(), path.getValue());
    }
    return Files.writeString(folder.resolve("serve"), script);
  }
}
