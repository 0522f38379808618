package dev.mien.k8s.training;

import dev.mien.k8s.manifest.Kustomize;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The trainer as the build before this module's left it. It runs in class loaders and processes of
 * its own: Spark and the server do not share a class path.
 *
 * @param jar mien's own
 * @param libraries Spark, Deeplearning4j and theirs
 * @param jvmOptions an argument file for {@code java}
 */
public record TrainerBuild(Path jar, List<Path> libraries, Path jvmOptions) {

  public static TrainerBuild find() {
    Path module = Kustomize.HOME.resolveSibling("trainer-spark");
    try (Stream<Path> built = Files.list(module.resolve("target"))) {
      Path jar =
          built
              .filter(
                  file -> file.getFileName().toString().matches("mien-trainer-spark-[\\d.]+\\.jar"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("build the trainer: mvn -pl k8s -am verify"));
      String classPath = Files.readString(module.resolve("target/launch.classpath"));
      return new TrainerBuild(
          jar,
          Arrays.stream(classPath.strip().split(File.pathSeparator, -1)).map(Path::of).toList(),
          module.resolve("src/main/launch/jvm.options"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
