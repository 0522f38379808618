package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Votes;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many faces there are, which are blank, and what people said of them. */
public final class FaceFindings implements RowCollector<FaceFindings> {

  private static final long serialVersionUID = 1;

  /** Faces that are counted together. */
  record Group(String split, int label) implements Serializable {}

  private final Map<Group, Long> counts = new HashMap<>();
  private final FirstListed<String> blank = new FirstListed<>();
  private final FirstListed<String> noFaces = new FirstListed<>();
  private long withVotes;

  private FaceFindings() {}

  static FaceFindings in(Dataset<Row> faces) {
    return RowCollector.collect(faces, FaceFindings.class, FaceFindings::new);
  }

  @Override
  public void add(Row face) {
    String id = face.getAs(FaceColumns.ID);
    counts.merge(
        new Group(face.getAs(FaceColumns.SPLIT), face.getAs(FaceColumns.LABEL)), 1L, Long::sum);
    if (isBlank(face.getAs(FaceColumns.PIXELS))) {
      blank.add(id);
    }
    if (face.getAs(FaceColumns.VOTES) != null) {
      withVotes++;
    }
    if (Votes.of(face).filter(Votes::saysNoFace).isPresent()) {
      noFaces.add(id);
    }
  }

  private static boolean isBlank(byte[] pixels) {
    for (byte pixel : pixels) {
      if (pixel != pixels[0]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void addAll(FaceFindings others) {
    others.counts.forEach((group, count) -> counts.merge(group, count, Long::sum));
    blank.addAll(others.blank);
    noFaces.addAll(others.noFaces);
    withVotes += others.withVotes;
  }

  /**
   * @param classes by their labels
   */
  FaceCounts counts(List<String> classes) {
    return FaceCounts.of(counts, classes);
  }

  long withVotes() {
    return withVotes;
  }

  /** Pictures of one single gray. They are kept: FER2013's published scores include them. */
  ListedIds blank() {
    return ListedIds.of(blank);
  }

  /** What half of the people or more call no face. */
  ListedIds noFaces() {
    return ListedIds.of(noFaces);
  }
}
