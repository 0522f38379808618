package dev.mien.k8s.documents;

import dev.mien.k8s.manifest.Kustomize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the checkout. */
final class Project {

  static final Path HOME = Kustomize.HOME.getParent();

  /** What the build makes, and what git keeps. */
  private static final Set<String> NOT_OURS = Set.of("target", "build", "node_modules", "shared");

  private Project() {}

  static List<Document> documents() {
    return files(name -> name.endsWith(".md")).map(Document::read).toList();
  }

  static Document document(String path) {
    return Document.read(HOME.resolve(path));
  }

  /** The names of all test classes. */
  static Set<String> testClasses() {
    return files(name -> name.endsWith(".java"))
        .filter(file -> file.toString().contains("src/test/java"))
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(Collectors.toSet());
  }

  private static Stream<Path> files(Predicate<String> named) {
    try (Stream<Path> all = Files.walk(HOME)) {
      return all
          .filter(file -> named.test(file.getFileName().toString()))
          .filter(Project::isOurs)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path file) {
    for (Path part : HOME.relativize(file)) {
      if (NOT_OURS.contains(part.toString()) || part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
