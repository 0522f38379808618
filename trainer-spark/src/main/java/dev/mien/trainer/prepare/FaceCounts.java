package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.schema.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many faces there are.
 *
 * @param bySplit split, then expression, both by name and with their zeros
 */
record FaceCounts(Map<String, Map<String, Long>> bySplit) {

  /**
   * @param classes by their labels
   */
  static FaceCounts of(Map<FaceFindings.Group, Long> groups, List<String> classes) {
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      Map<String, Long> zeros = new LinkedHashMap<>();
      classes.forEach(name -> zeros.put(name, 0L));
      counts.put(split.toString(), zeros);
    }
    groups.forEach(
        (group, faces) -> counts.get(group.split()).put(classes.get(group.label()), faces));
    return new FaceCounts(counts);
  }

  long total() {
    return bySplit.values().stream().mapToLong(FaceCounts::total).sum();
  }

  static long total(Map<String, Long> ofOneSplit) {
    return ofOneSplit.values().stream().mapToLong(Long::longValue).sum();
  }
}
