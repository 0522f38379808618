package dev.mien.trainer.training;

import dev.mien.trainer.recipe.Augmentation;
import dev.mien.trainer.recipe.Targets;
import dev.mien.v1.Normalisation;
import java.io.Serializable;

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
}
