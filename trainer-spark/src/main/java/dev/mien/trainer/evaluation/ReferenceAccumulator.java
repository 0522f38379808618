package dev.mien.trainer.evaluation;

import dev.mien.trainer.dataset.schema.Reference;
import org.apache.spark.sql.Row;

/** Hands each prediction to the accumulators of all references that know the picture. */
final class ReferenceAccumulator<T extends PredictionAccumulator<T>>
    implements PredictionAccumulator<ReferenceAccumulator<T>> {

  private static final long serialVersionUID = 1;

  private final T labels;
  private final T people;

  /** Both are changed by {@link #add}. */
  ReferenceAccumulator(T labels, T people) {
    this.labels = labels;
    this.people = people;
  }

  @Override
  public void add(Row picture, Prediction prediction) {
    labels.add(picture, prediction);
    Reference.PEOPLE
        .of(picture)
        .ifPresent(majority -> people.add(picture, prediction.against(majority)));
  }

  @Override
  public ReferenceAccumulator<T> plus(ReferenceAccumulator<T> other) {
    return new ReferenceAccumulator<>(labels.plus(other.labels), people.plus(other.people));
  }

  ByReference<T> result() {
    return new ByReference<>(labels, people);
  }
}
