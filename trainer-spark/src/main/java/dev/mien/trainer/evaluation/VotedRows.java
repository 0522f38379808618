package dev.mien.trainer.evaluation;

import dev.mien.trainer.dataset.schema.FaceColumns;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Faces with ten votes each, which are spread as a network's probabilities are, in hundredths of a
 * vote: as many as FER+ asked people, and rounded so that another machine's last digits make no
 * other data.
 */
final class VotedRows implements Iterator<Row> {

  private static final int VOTES = 10;
  private static final float PARTS = 100;

  private final Iterator<Row> faces;
  private final PredictedPictures pictures;
  private final Queue<Row> voted = new ArrayDeque<>();

  VotedRows(Iterator<Row> faces, PredictedPictures pictures) {
    this.faces = faces;
    this.pictures = pictures;
  }

  @Override
  public boolean hasNext() {
    return !voted.isEmpty() || faces.hasNext();
  }

  @Override
  public Row next() {
    if (voted.isEmpty()) {
      List<Row> batch = pictures.batch(faces);
      INDArray probabilities = pictures.probabilitiesOfBothSides(batch);
      for (int i = 0; i < batch.size(); i++) {
        voted.add(voted(batch.get(i), probabilities.getRow(i).toFloatVector()));
      }
    }
    return voted.remove();
  }

  private static Row voted(Row face, float[] probabilities) {
    Float[] votes = new Float[probabilities.length];
    for (int i = 0; i < votes.length; i++) {
      votes[i] = Math.round(probabilities[i] * VOTES * PARTS) / PARTS;
    }
    return RowFactory.create(
        face.getAs(FaceColumns.ID),
        face.getAs(FaceColumns.SPLIT),
        face.getAs(FaceColumns.LABEL),
        face.getAs(FaceColumns.PIXELS),
        votes,
        null);
  }
}
