package dev.mien.client.dataset;

import dev.mien.cli.FileNames;
import dev.mien.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Labelled photographs in folders, and where the faces that are cut from them go. */
final class PhotoFolder {

  private static final Set<String> TOOLS = Set.of("Thumbs.db", "desktop.ini");

  private PhotoFolder() {}

  /**
   * @return for each file below the folder, in the order of their names, the place of its face
   *     relative to the output: the same folder, the same name, and the ending png; where two files
   *     differ in their endings alone, both keep theirs before it; names that would get too long
   *     are cut
   * @throws UserException where there is no such folder, or no file in it
   */
  static Map<Path, Path> targets(Path input) throws IOException {
    if (!Files.isDirectory(input)) {
      throw new UserException(
          input + ": no such folder; give one with a folder of photographs for each class");
    }
    Map<Path, Path> targets = new LinkedHashMap<>();
    Set<Path> taken = new HashSet<>();
    for (Path file : files(input)) {
      targets.put(file, target(input.relativize(file), taken));
    }
    if (targets.isEmpty()) {
      throw new UserException(
          input + " holds no file: expected a folder of photographs for each class");
    }
    return targets;
  }

  private static Path target(Path place, Set<Path> taken) {
    Path target = png(place, stem(place), "");
    if (!taken.add(target)) {
      target = png(place, place.getFileName().toString(), "");
      // Long names may differ only in what had to be cut.
      for (int i = 2; !taken.add(target); i++) {
        target = png(place, place.getFileName().toString(), "-" + i);
      }
    }
    return target;
  }

  private static Path png(Path place, String name, String number) {
    String ending = number + ".png";
    return place.resolveSibling(
        FileNames.shortened(name, FileNames.LONGEST - ending.length()) + ending);
  }

  private static List<Path> files(Path input) throws IOException {
    try (Stream<Path> all = Files.walk(input)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !isOfATool(input.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isOfATool(Path place) {
    for (Path part : place) {
      if (part.toString().startsWith(".") || part.toString().equals("__MACOSX")) {
        return true;
      }
    }
    return TOOLS.contains(place.getFileName().toString());
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("(?<=.)\\.[^.]+$", "");
  }
}
