package dev.mien.trainer.recipe;

import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Votes;
import java.io.Serializable;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * What the network is to answer for a picture, and how much each class counts.
 *
 * @param labelSmoothing how much of a label's certainty is spread evenly over all classes, 0 to 1
 * @param votesWeight how much of the answer the votes of several people make up, where a picture
 *     has any, 0 to 1; the label makes up the rest
 */
public record Targets(double labelSmoothing, double votesWeight, ClassWeighting classWeighting)
    implements Serializable {

  /** The label alone. */
  public static final Targets LABELS = new Targets(0, 0, ClassWeighting.NONE);

  /**
   * @param votes the share of the votes for each class, or null where nobody voted
   * @param target the probabilities wanted, written from {@code offset} on; they sum to 1
   */
  public void write(int label, float[] votes, float[] target, int offset, int classes) {
    double weight = votes == null ? 0 : votesWeight;
    double spread = labelSmoothing / classes;
    for (int i = 0; i < classes; i++) {
      double byLabel = i == label ? 1 - labelSmoothing + spread : spread;
      double byVotes = weight == 0 ? 0 : votes[i];
      target[offset + i] = (float) ((1 - weight) * byLabel + weight * byVotes);
    }
  }

  /**
   * The same for a picture with the columns of {@link FaceColumns}, votes among them where there
   * are any.
   */
  public void write(Row picture, float[] target, int offset, int classes) {
    float[] votes = Votes.of(picture).flatMap(all -> all.distribution(classes)).orElse(null);
    write(picture.<Integer>getAs(FaceColumns.LABEL), votes, target, offset, classes);
  }

  void addTo(Map<String, String> byName) {
    byName.put("label-smoothing", String.valueOf(labelSmoothing));
    byName.put("votes-weight", String.valueOf(votesWeight));
    byName.put("class-weights", classWeighting.toString());
  }
}
