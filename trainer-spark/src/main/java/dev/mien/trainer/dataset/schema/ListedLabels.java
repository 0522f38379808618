package dev.mien.trainer.dataset.schema;

import dev.mien.cli.UserException;
import dev.mien.model.ClassLabels;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * These classes, in this order. A name stands for the class of the same name in upper or lower
 * case, or for one of the seven expressions that has this name too, as {@code fearful} for {@code
 * fear}.
 */
record ListedLabels(List<String> order) implements LabelRules {

  static ListedLabels of(List<String> classes) {
    ClassLabels.objection(classes)
        .ifPresent(
            objection -> {
              throw new UserException("--labels names " + objection);
            });
    return new ListedLabels(classes);
  }

  @Override
  public ClassMap over(Collection<String> names) {
    Map<String, Integer> numbers = new HashMap<>();
    names.forEach(name -> find(name).ifPresent(number -> numbers.put(ClassMap.key(name), number)));
    return new ClassMap(order, numbers);
  }

  private OptionalInt find(String name) {
    OptionalInt same =
        IntStream.range(0, order.size())
            .filter(number -> ClassMap.key(order.get(number)).equals(ClassMap.key(name)))
            .findFirst();
    OptionalInt expression = LabelNames.find(name);
    return same.isPresent() || expression.isEmpty()
        ? same
        : IntStream.range(0, order.size())
            .filter(number -> LabelNames.find(order.get(number)).equals(expression))
            .findFirst();
  }
}
