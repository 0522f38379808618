package dev.mien.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The names of a model's classes, as its card has them. */
public final class ClassLabels {

  public static final int FEWEST = 2;
  public static final int MOST = 100;

  /** In characters. */
  public static final int LONGEST_NAME = 64;

  /** What the client says of a face that it is not sure about. */
  private static final String UNSURE = "unsure";

  private ClassLabels() {}

  /**
   * Says what is wrong with the names of classes. Two classes may not differ by upper and lower
   * case alone, since folders of pictures may not either on some systems.
   *
   * @return completes "it names …"; empty where nothing is wrong
   */
  public static Optional<String> objection(List<String> labels) {
    if (labels.size() < FEWEST || labels.size() > MOST) {
      return Optional.of("%d classes, expected %d to %d".formatted(labels.size(), FEWEST, MOST));
    }
    Set<String> seen = new HashSet<>();
    for (String label : labels) {
      if (label.isBlank() || !label.equals(label.strip())) {
        return Optional.of("the class '%s', which starts or ends with a blank".formatted(label));
      }
      if (label.codePointCount(0, label.length()) > LONGEST_NAME
          || label.codePoints().anyMatch(Character::isISOControl)) {
        return Optional.of(
            "the class '%s', expected at most %d characters and no line breaks"
                .formatted(label, LONGEST_NAME));
      }
      if (label.equalsIgnoreCase(UNSURE)) {
        return Optional.of(
            "the class '%s', which the client says where no class is likely: give it another name"
                .formatted(label));
      }
      if (!seen.add(label.toLowerCase(Locale.ROOT))) {
        return Optional.of("the class '%s' twice".formatted(label));
      }
    }
    return Optional.empty();
  }
}
