package dev.mien.trainer.prepare;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What was left out.
 *
 * @param total of all pictures or rows that are no face
 * @param listed the first of them by id, at most {@value FirstListed#MOST}
 */
public record Faults(long total, List<Fault> listed) {

  /** One picture or row, and what is wrong with it. */
  public record Fault(String id, String reason) implements Comparable<Fault>, Serializable {

    @Override
    public int compareTo(Fault other) {
      return Comparator.comparing(Fault::id).thenComparing(Fault::reason).compare(this, other);
    }

    @Override
    public String toString() {
      return id + ": " + reason;
    }
  }

  /** For people: how many, and one of them. */
  @Override
  public String toString() {
    return switch ((int) Math.min(total, 2)) {
      case 0 -> "no faults";
      case 1 -> "what is no face, " + listed.get(0);
      default ->
          "%d pictures or rows that are not faces, such as %s".formatted(total, listed.get(0));
    };
  }
}
