package dev.mien.k8s.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** An image's definition, by its instructions. */
record Containerfile(List<String> lines) {

  static Containerfile of(String program) {
    try {
      String text =
          Files.readString(Kustomize.HOME.resolve("images/%s.Containerfile".formatted(program)));
      return new Containerfile(text.replace("\\\n", " ").lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param instruction one that stands there once
   * @return its words
   */
  List<String> words(String instruction) {
    List<String> found = lines.stream().filter(line -> line.startsWith(instruction + " ")).toList();
    if (found.size() != 1) {
      throw new AssertionError("%d lines of %s".formatted(found.size(), instruction));
    }
    String rest = found.get(0).substring(instruction.length() + 1);
    return Arrays.asList(rest.replaceAll("[\\[\\],\"]+", " ").strip().split("\\s+", -1));
  }
}
