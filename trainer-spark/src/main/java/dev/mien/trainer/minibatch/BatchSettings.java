package dev.mien.trainer.minibatch;

import dev.mien.trainer.recipe.Augmentation;
import dev.mien.trainer.recipe.Targets;
import dev.mien.v1.Normalisation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * How rows become minibatches.
 *
 * @param epochSeed decides every random change of the epoch
 */
public record BatchSettings(
    int batchSize,
    Normalisation normalisation,
    Augmentation augmentation,
    Targets targets,
    long epochSeed)
    implements Serializable {

  /** Pictures as they are. */
  public static BatchSettings forEvaluation(Normalisation normalisation) {
    return new BatchSettings(128, normalisation, Augmentation.NONE, Targets.LABELS, 0);
  }

  /** The next rows, as many as make a minibatch or as there are. */
  public List<Row> take(Iterator<Row> rows) {
    List<Row> batch = new ArrayList<>(batchSize);
    while (rows.hasNext() && batch.size() < batchSize) {
      batch.add(rows.next());
    }
    return batch;
  }
}
