package dev.mien.trainer.dataset.schema;

import dev.mien.cli.FileFailure;
import dev.mien.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What names stand for, as a file says in lines {@code name = class}, or {@code name = -} for what
 * is left out. Empty lines and those that begin with # do not count.
 *
 * @param classOf the class, or a dash, by the name in lower case
 * @param classes who understands the names of the classes, and names that the file does not have
 */
record LabelFile(Map<String, String> classOf, LabelRules classes) implements LabelRules {

  private static final String DASH = "-";

  /**
   * Where all classes are of the seven expressions, the data have those seven; else they have the
   * classes of the file, in the order in which it names them.
   *
   * @throws UserException where it cannot be read or a line says something else
   */
  static LabelFile read(Path file) {
    var classOf = new LinkedHashMap<String, String>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(line, "%s line %d".formatted(file, i + 1), classOf);
      }
    }
    List<String> named = distinct(classOf.values());
    boolean expressions = named.stream().allMatch(name -> LabelNames.find(name).isPresent());
    return new LabelFile(classOf, expressions ? LabelRules.NONE : ListedLabels.of(named));
  }

  @Override
  public ClassMap over(Collection<String> names) {
    var all = new ArrayList<>(names);
    all.addAll(classOf.values());
    ClassMap known = classes.over(all);
    Map<String, Integer> numbers = new HashMap<>(known.numbers());
    classOf.forEach(
        (name, value) ->
            numbers.put(
                name, value.equals(DASH) ? ClassMap.LEFT_OUT : known.find(value).orElseThrow()));
    return new ClassMap(known.classes(), numbers);
  }

  @Override
  public List<String> order() {
    return classes.order();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserException(
          "--labels %s (%s): expected as-found, the names of the classes with commas between them, or a text file with lines 'name = class'"
              .formatted(file, FileFailure.describe(e)),
          e);
    }
  }

  private static void add(String line, String place, Map<String, String> classOf) {
    int equals = line.lastIndexOf('=');
    String name = equals < 0 ? "" : ClassMap.key(line.substring(0, equals));
    String value = line.substring(equals + 1).strip();
    if (name.isEmpty() || value.isEmpty()) {
      throw new UserException(
          "%s is '%s', expected 'name = class', or 'name = -' to leave it out"
              .formatted(place, line));
    }
    if (classOf.put(name, value) != null) {
      throw new UserException("%s names '%s' a second time".formatted(place, name));
    }
  }

  /** Other names of one expression are no other class. */
  private static List<String> distinct(Collection<String> values) {
    var classes = new LinkedHashMap<Object, String>();
    for (String value : values) {
      var expression = LabelNames.find(value);
      Object key = expression.isPresent() ? expression : ClassMap.key(value);
      if (!value.equals(DASH)) {
        classes.putIfAbsent(key, value);
      }
    }
    return List.copyOf(classes.values());
  }
}
