package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.schema.LabelRules;
import java.util.Set;

/**
 * What to prepare, and how.
 *
 * @param input a path or URI that {@link FaceDataset#open} can read
 * @param labels what folders of pictures stand for
 * @param output folder to make; it appears only when it is complete
 * @param ferPlus votes for {@link FaceDataset#withVotes}, or null
 */
public record PreparationSettings(
    String input, LabelRules labels, String output, String ferPlus, Set<Choice> choices) {

  /** What is done only where it is asked for. */
  public enum Choice {
    /** Fail where a picture or row is no face. */
    STRICT,
    /** Take pictures out of Training that stand in a test split as well. */
    DROP_LEAKS,
    /** Replace the output of an earlier preparation. */
    OVERWRITE
  }

  boolean has(Choice choice) {
    return choices.contains(choice);
  }
}
