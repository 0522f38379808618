package dev.mien.k8s.manifest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Renders overlays as an operator does, with {@code kubectl kustomize}: the program that $KUBECTL
 * names, or the one on the path.
 */
public final class Kustomize {

  /** The module's folder, in which tests run. */
  public static final Path HOME = Path.of("").toAbsolutePath();

  private static final int LIMIT_SECONDS = 60;

  private final Path kubectl;
  private final Map<String, Manifests> rendered = new HashMap<>();

  private Kustomize(Path kubectl) {
    this.kubectl = kubectl;
  }

  /** Skips the test, saying so, where there is no kubectl. */
  public static Kustomize orSkip() {
    Optional<Path> kubectl = find();
    assumeTrue(
        kubectl.isPresent(),
        "no kubectl on the path or in $KUBECTL: the manifests are not rendered and so not checked");
    return new Kustomize(kubectl.orElseThrow());
  }

  private static Optional<Path> find() {
    String named = System.getenv("KUBECTL");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Each folder once.
   *
   * @param folder one with a kustomization.yaml, relative to {@link #HOME}
   */
  public Manifests render(String folder) {
    return rendered.computeIfAbsent(folder, this::ask);
  }

  private Manifests ask(String folder) {
    try {
      Path errors = Files.createTempFile("kustomize", ".err");
      Process process =
          new ProcessBuilder(
                  kubectl.toString(), "kustomize", HOME.resolve(folder).normalize().toString())
              .redirectError(errors.toFile())
              .start();
      String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(
            "%s does not render: %s".formatted(folder, Files.readString(errors)));
      }
      Files.delete(errors);
      return Manifests.parse(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
