package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.schema.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a training would stumble over. */
final class Attention {

  private Attention() {}

  /**
   * @param counts pictures by split and class, both by name
   * @return sentences for people, at most one for each split
   */
  static List<String> sentences(Map<String, Map<String, Long>> counts) {
    return counts.entrySet().stream()
        .flatMap(split -> sentence(split.getKey(), split.getValue()).stream())
        .toList();
  }

  private static Optional<String> sentence(String split, Map<String, Long> counts) {
    long total = FaceCounts.total(counts);
    if (total == 0) {
      return ofEmpty(split);
    } else if (total == 1) {
      return Optional.of(
          "%s has only one picture, so its scores mean nothing: add more".formatted(split));
    }
    List<String> missing = counts.keySet().stream().filter(name -> counts.get(name) == 0).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("%s has no picture of %s".formatted(split, String.join(", ", missing)));
  }

  private static Optional<String> ofEmpty(String split) {
    if (split.equals(Split.TRAINING.toString())) {
      return Optional.of(
          "Training is empty: put pictures into a folder train, or use no split folders");
    }
    return split.equals(Split.PUBLIC_TEST.toString())
        ? Optional.of("PublicTest is empty: train will validate on a tenth of Training")
        : Optional.empty();
  }
}
