package dev.mien.trainer.dataset.schema;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The classes of some data, and which of them each name in the data stands for.
 *
 * @param classes in the order of their numbers, from 0
 * @param numbers of the classes, by the names in lower case; {@link #LEFT_OUT} for a name whose
 *     pictures are left out
 */
public record ClassMap(List<String> classes, Map<String, Integer> numbers) implements Serializable {

  public static final int LEFT_OUT = -1;

  /** FER2013's classes by their numbers and names. */
  public static final ClassMap FER2013 =
      new ClassMap(
          ExpressionNames.FER2013_ORDER,
          IntStream.range(0, ExpressionNames.FER2013_ORDER.size())
              .boxed()
              .collect(Collectors.toMap(String::valueOf, number -> number)));

  /** What has more characters is no name of a class, but a row that lost its columns. */
  private static final int LONGEST_LABEL = 100;

  public ClassMap {
    classes = List.copyOf(classes);
    numbers = Map.copyOf(numbers);
  }

  /**
   * The classes of a table's labels. Where there are no rules, they are FER2013's by number or
   * name.
   *
   * @param where for the sentence
   * @param rows how many rows have each text as their label
   * @throws UserException where a label is not understood. Text that is neither a word nor a whole
   *     number is no label; its rows are faults of their own.
   */
  public static ClassMap ofTable(LabelRules rules, String where, Map<String, Long> rows) {
    ClassMap classes = rules.equals(LabelRules.NONE) ? FER2013 : rules.over(rows.keySet());
    var labels = new HashMap<>(rows);
    labels.keySet().removeIf(text -> !isLabel(text));
    return classes.requireAll(where, labels);
  }

  private static boolean isLabel(String text) {
    return text.length() <= LONGEST_LABEL
        && (text.matches("\\d+") || text.chars().anyMatch(Character::isLetter));
  }

  /** The number of the class, or {@link #LEFT_OUT}; empty where the name is not understood. */
  public OptionalInt find(String name) {
    Integer number = numbers.get(key(name));
    if (number != null) {
      return OptionalInt.of(number);
    }
    return hasClassesOfFer2013() ? LabelNames.find(name) : OptionalInt.empty();
  }

  public boolean hasClassesOfFer2013() {
    return classes.equals(ExpressionNames.FER2013_ORDER);
  }

  /**
   * Nothing may be lost without a word.
   *
   * @param where for the sentence
   * @param found how many pictures each name has
   * @throws UserException where a name is not understood
   */
  public ClassMap requireAll(String where, Map<String, Long> found) {
    var unknown = new TreeMap<String, Long>(String.CASE_INSENSITIVE_ORDER);
    // Sorted, so that of two spellings the same one is named each time.
    new TreeMap<>(found)
        .forEach(
            (name, pictures) -> {
              if (find(name).isEmpty()) {
                unknown.merge(name.strip(), pictures, Long::sum);
              }
            });
    if (unknown.isEmpty()) {
      return this;
    }
    throw new UserException(
        "%s: labels that are not understood: %s. Expected %s; take the names as the classes with --labels as-found, or say with --labels FILE what they are, in lines 'name = class', or 'name = -' to leave one out"
            .formatted(
                where,
                unknown.entrySet().stream()
                    .map(e -> "'%s' (%s)".formatted(e.getKey(), pictures(e.getValue())))
                    .collect(Collectors.joining(", ")),
                String.join(", ", classes)));
  }

  private static String pictures(long number) {
    return number == 1 ? "1 picture" : String.format(Locale.ROOT, "%,d pictures", number);
  }

  static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
