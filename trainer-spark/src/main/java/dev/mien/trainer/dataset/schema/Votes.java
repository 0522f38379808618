package dev.mien.trainer.dataset.schema;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;

/**
 * What several people saw in one picture. Numbers of votes, 0 or more; they need not be whole.
 *
 * @param ofClasses one number for each class, in the order of the labels; empty where nobody voted
 *     for a class
 * @param contempt for an expression that is none of the classes
 * @param unknown for no expression in particular
 * @param noFace for a picture that shows no face
 */
public record Votes(List<Float> ofClasses, float contempt, float unknown, float noFace)
    implements Serializable {

  public Votes {
    ofClasses = List.copyOf(ofClasses);
  }

  /**
   * @param picture with the columns of {@link FaceColumns}; tables without votes lack some of them
   * @return empty where nobody voted on the picture
   */
  public static Optional<Votes> of(Row picture) {
    List<Float> classes = floats(picture, FaceColumns.VOTES);
    List<Float> others = floats(picture, FaceColumns.OTHER_VOTES);
    if (classes.isEmpty() && others.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        others.isEmpty()
            ? new Votes(classes, 0, 0, 0)
            : new Votes(classes, others.get(0), others.get(1), others.get(2)));
  }

  private static List<Float> floats(Row picture, String column) {
    if (!Arrays.asList(picture.schema().fieldNames()).contains(column)) {
      return List.of();
    }
    int place = picture.fieldIndex(column);
    return picture.isNullAt(place) ? List.of() : picture.getList(place);
  }

  /** The class that has more than half of all votes; empty where there is none. */
  public OptionalInt majority() {
    for (int label = 0; label < ofClasses.size(); label++) {
      if (ofClasses.get(label) * 2 > total()) {
        return OptionalInt.of(label);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether half of the people or more saw no face. */
  public boolean saysNoFace() {
    return noFace > 0 && noFace * 2 >= total();
  }

  /**
   * What to learn from: votes for unknown count evenly for all classes, those for contempt and for
   * no face do not count.
   *
   * @param classes how many there are
   * @return the probability of each class; empty where no vote counts
   */
  public Optional<float[]> distribution(int classes) {
    float counted = sum(ofClasses) + unknown;
    if (counted == 0) {
      return Optional.empty();
    }
    var probabilities = new float[classes];
    for (int label = 0; label < classes; label++) {
      float votes = ofClasses.isEmpty() ? 0 : ofClasses.get(label);
      probabilities[label] = (votes + unknown / classes) / counted;
    }
    return Optional.of(probabilities);
  }

  private float total() {
    return sum(ofClasses) + contempt + unknown + noFace;
  }

  private static float sum(List<Float> votes) {
    float sum = 0;
    for (float vote : votes) {
      sum += vote;
    }
    return sum;
  }
}
