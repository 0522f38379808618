package dev.mien.k8s.programs;

import dev.mien.k8s.manifest.Kustomize;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program as the build before this module's left it. It runs in class loaders and processes of
 * its own: Spark and the server do not share a class path.
 *
 * @param jar mien's own
 * @param libraries what others wrote
 * @param jvmOptions an argument file for {@code java}
 */
public record ModuleBuild(Path jar, List<Path> libraries, Path jvmOptions) {

  public static ModuleBuild trainer() {
    return of("trainer-spark");
  }

  /**
   * @param name of the module
   */
  public static ModuleBuild of(String name) {
    Path module = Kustomize.HOME.resolveSibling(name);
    try {
      String classPath = Files.readString(module.resolve("target/launch.classpath"));
      return new ModuleBuild(
          jar(module.resolve("target"), "mien-" + name + "-[\\d.]+\\.jar"),
          Arrays.stream(classPath.strip().split(File.pathSeparator, -1)).map(Path::of).toList(),
          module.resolve("src/main/launch/jvm.options"));
    } catch (IOException e) {
      throw new UncheckedIOException("build it first: mvn -pl k8s -am verify", e);
    }
  }

  /** As {@code ./mien} starts it, but without the second compiler: for short runs. */
  public List<String> command(String mainClass) {
    List<String> classPath = new ArrayList<>(List.of(jar.toString()));
    libraries.forEach(library -> classPath.add(library.toString()));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + jvmOptions,
        "-XX:TieredStopAtLevel=1",
        "-cp",
        String.join(File.pathSeparator, classPath),
        mainClass);
  }

  private static Path jar(Path target, String name) throws IOException {
    try (Stream<Path> built = Files.list(target)) {
      return built
          .filter(file -> file.getFileName().toString().matches(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("build it first: mvn -pl k8s -am verify"));
    }
  }
}
