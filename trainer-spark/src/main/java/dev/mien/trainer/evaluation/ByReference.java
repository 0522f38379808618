package dev.mien.trainer.evaluation;

import dev.mien.trainer.dataset.schema.Reference;
import java.util.function.Function;

/** One value for each {@link Reference}. */
public record ByReference<T>(T labels, T people) {

  public T get(Reference reference) {
    return switch (reference) {
      case LABELS -> labels;
      case PEOPLE -> people;
    };
  }

  public <R> ByReference<R> map(Function<T, R> function) {
    return new ByReference<>(function.apply(labels), function.apply(people));
  }
}
