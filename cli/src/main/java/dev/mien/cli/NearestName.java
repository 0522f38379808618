package dev.mien.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What someone who mistyped a name meant. */
public final class NearestName {

  /** As a share of the longer name; farther away it would be a guess. */
  private static final double FARTHEST = 0.5;

  /** Of letters. Nobody types more, and the time to compare grows with the square. */
  private static final int LONGEST = 100;

  private NearestName() {}

  /**
   * @return empty where no name is near
   */
  public static Optional<String> of(String typed, Collection<String> names) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(typed, name)))
        .filter(
            name -> distance(typed, name) <= FARTHEST * Math.max(typed.length(), name.length()));
  }

  /** How many letters have to be added, taken away or replaced: Levenshtein 1966. */
  static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
