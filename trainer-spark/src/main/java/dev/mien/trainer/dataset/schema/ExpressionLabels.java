package dev.mien.trainer.dataset.schema;

import dev.mien.labels.ExpressionNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * FER2013's seven classes. Names go by {@link LabelNames}; the numbers 0 to 6 are FER2013's.
 * Numbers of another range are of another order, so they are not understood.
 */
final class ExpressionLabels {

  private ExpressionLabels() {}

  static ClassMap over(Collection<String> names) {
    Map<String, Integer> numbers = new HashMap<>();
    boolean numbered = areNumbersOfFer2013(names);
    for (String name : names) {
      String key = ClassMap.key(name);
      if (numbered && key.matches("[0-6]")) {
        numbers.put(key, key.charAt(0) - '0');
      } else {
        LabelNames.find(name).ifPresent(number -> numbers.put(key, number));
      }
    }
    return new ClassMap(ExpressionNames.FER2013_ORDER, numbers);
  }

  /** Some data sets count from 1, so 0 has to be among them. */
  private static boolean areNumbersOfFer2013(Collection<String> names) {
    return names.contains("0")
        && names.stream().filter(name -> name.matches("\\d+")).allMatch(n -> n.matches("[0-6]"));
  }
}
