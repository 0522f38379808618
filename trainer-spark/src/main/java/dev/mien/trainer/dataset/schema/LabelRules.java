package dev.mien.trainer.dataset.schema;

import dev.mien.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which class a name in the data stands for, where the user says so.
 *
 * @param classes by the name in lower case; {@link #LEFT_OUT} where its pictures are left out
 */
public record LabelRules(Map<String, Integer> classes) {

  public static final int LEFT_OUT = -1;

  /** Names go by {@link LabelNames} alone. */
  public static final LabelRules NONE = new LabelRules(Map.of());

  private static final String DASH = "-";

  /**
   * @param file lines {@code name = class}, or {@code name = -} for what is left out; empty lines
   *     and those that begin with # do not count
   * @throws UserException where it cannot be read or a line says something else
   */
  public static LabelRules read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserException(
          "--labels %s cannot be read: give a text file with lines 'folder = class'"
              .formatted(file),
          e);
    }
    var classes = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(line, "%s line %d".formatted(file, i + 1), classes);
      }
    }
    return new LabelRules(Map.copyOf(classes));
  }

  /** By these rules first, then by {@link LabelNames}. */
  public OptionalInt find(String name) {
    Integer given = classes.get(key(name));
    return given == null ? LabelNames.find(name) : OptionalInt.of(given);
  }

  private static void add(String line, String place, Map<String, Integer> classes) {
    int equals = line.lastIndexOf('=');
    String name = equals < 0 ? "" : key(line.substring(0, equals));
    String value = line.substring(equals + 1).strip();
    if (name.isEmpty()) {
      throw new UserException(
          "%s is '%s', expected 'folder = class', or 'folder = -' to leave it out"
              .formatted(place, line));
    }
    int label =
        value.equals(DASH)
            ? LEFT_OUT
            : LabelNames.find(value)
                .orElseThrow(
                    () ->
                        new UserException(
                            "%s names the class '%s', expected one of %s, or - to leave it out"
                                .formatted(place, value, LabelNames.EXPECTED)));
    if (classes.put(name, label) != null) {
      throw new UserException("%s names '%s' a second time".formatted(place, name));
    }
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
