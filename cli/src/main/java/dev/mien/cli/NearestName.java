package dev.mien.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

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

  private static int distance(String a, String b) {
    return LevenshteinDistance.getDefaultInstance().apply(a, b);
  }
}
