package dev.mien.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A path whose segments are given, or, as {@code *}, left open. */
record PathTemplate(List<String> segments) {

  private static final String OPEN = "*";

  static PathTemplate of(String path) {
    return new PathTemplate(split(path));
  }

  private static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }

  /**
   * @return the segments that are left open here, decoded; empty where the path is another
   */
  Optional<List<String>> match(String path) {
    List<String> found = split(path);
    if (found.size() != segments.size()) {
      return Optional.empty();
    }
    var variables = new ArrayList<String>();
    for (int i = 0; i < found.size(); i++) {
      if (segments.get(i).equals(OPEN) && !found.get(i).isEmpty()) {
        variables.add(found.get(i));
      } else if (!segments.get(i).equals(found.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  /** This path with its open segments as in another path, where that has as many segments. */
  String filledFrom(String path) {
    List<String> found = split(path);
    if (found.size() != segments.size()) {
      return toString();
    }
    return IntStream.range(0, found.size())
        .mapToObj(i -> segments.get(i).equals(OPEN) ? found.get(i) : segments.get(i))
        .collect(Collectors.joining("/"));
  }

  @Override
  public String toString() {
    return String.join("/", segments).replace(OPEN, "NAME");
  }
}
