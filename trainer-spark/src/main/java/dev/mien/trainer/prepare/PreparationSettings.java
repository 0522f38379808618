package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.FaceDataset;

/**
 * What to prepare, and how.
 *
 * @param input a path or URI that {@link FaceDataset#open} can read
 * @param output folder to make; it appears only when it is complete
 * @param ferPlus votes for {@link FaceDataset#withVotes}, or null
 * @param strict fail where a picture or row is no face
 * @param dropLeaks take pictures out of Training that stand in a test split as well
 * @param overwrite replace the output of an earlier preparation
 */
public record PreparationSettings(
    String input,
    String output,
    String ferPlus,
    boolean strict,
    boolean dropLeaks,
    boolean overwrite) {}
