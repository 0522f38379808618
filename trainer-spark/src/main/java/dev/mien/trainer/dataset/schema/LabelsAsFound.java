package dev.mien.trainer.dataset.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names in the data are the classes, in the order of the alphabet, numbers by their size. Names
 * that differ in upper and lower case alone are one class.
 */
final class LabelsAsFound implements LabelRules {

  private static final Comparator<String> BY_SIZE =
      Comparator.comparing(
              (String key) -> key.matches("\\d{1,18}") ? Long.parseLong(key) : Long.MAX_VALUE)
          .thenComparing(Comparator.naturalOrder());

  @Override
  public ClassMap over(Collection<String> names) {
    var classes = new TreeMap<String, String>(BY_SIZE);
    names.stream().sorted().forEach(name -> classes.putIfAbsent(ClassMap.key(name), name.strip()));
    Map<String, Integer> numbers = new HashMap<>();
    classes.keySet().forEach(key -> numbers.put(key, numbers.size()));
    return new ClassMap(List.copyOf(classes.values()), numbers);
  }

  @Override
  public boolean keepsClasses() {
    return true;
  }
}
