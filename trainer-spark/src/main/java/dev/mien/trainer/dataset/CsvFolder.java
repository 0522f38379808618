package dev.mien.trainer.dataset;

import dev.mien.trainer.dataset.ferplus.FerPlusTable;
import dev.mien.trainer.dataset.schema.SplitNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Knows which of a folder's csv files hold the faces. */
final class CsvFolder {

  /** Each of them holds every split. */
  private static final List<String> WHOLE = List.of("fer2013.csv", "icml_face_data.csv");

  private static final Set<String> OTHERS = Set.of("example_submission.csv");

  private CsvFolder() {}

  /**
   * @param names of csv files
   * @return those to read: one with every split, or those of single splits, or the only one; empty
   *     where that cannot be told
   */
  static List<String> tables(List<String> names) {
    List<String> candidates =
        names.stream()
            .filter(name -> !OTHERS.contains(lowerCase(name)) && !FerPlusTable.isName(name))
            .toList();
    for (String whole : WHOLE) {
      List<String> found =
          candidates.stream().filter(name -> lowerCase(name).equals(whole)).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    List<String> splits =
        candidates.stream().filter(name -> !SplitNames.startOf(name).isEmpty()).sorted().toList();
    if (!splits.isEmpty()) {
      return splits;
    }
    return candidates.size() == 1 ? candidates : List.of();
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
