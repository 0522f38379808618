package dev.mien.trainer.dataset.schema;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import java.io.Serializable;
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

  public ClassMap {
    classes = List.copyOf(classes);
    numbers = Map.copyOf(numbers);
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
    var unknown = new TreeMap<>(found);
    unknown.keySet().removeIf(name -> find(name).isPresent());
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
