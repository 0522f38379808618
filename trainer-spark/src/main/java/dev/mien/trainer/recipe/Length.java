package dev.mien.trainer.recipe;

import dev.mien.trainer.dataset.schema.Reference;
import java.util.Map;

/**
 * How long a training lasts.
 *
 * @param epochs at most
 * @param patienceEpochs epochs without a better validation accuracy before training stops early
 * @param batchSize pictures in a minibatch
 * @param validateBy what that accuracy is measured against
 */
public record Length(int epochs, int patienceEpochs, int batchSize, Reference validateBy) {

  /** Validated by the labels. */
  public Length(int epochs, int patienceEpochs, int batchSize) {
    this(epochs, patienceEpochs, batchSize, Reference.LABELS);
  }

  void addTo(Map<String, String> byName) {
    byName.put("epochs", String.valueOf(epochs));
    byName.put("patience", String.valueOf(patienceEpochs));
    byName.put("batch-size", String.valueOf(batchSize));
    byName.put("validate-by", validateBy.toString());
  }
}
