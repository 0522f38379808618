package dev.mien.trainer.prepare;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;

import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Split;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Pictures of Training that stand byte for byte in PublicTest or PrivateTest as well, whatever
 * their labels. What to train on gives way, so that the test splits stay what others were scored
 * on.
 */
record Leaks(Dataset<Row> faces) {

  private static final String TRAINING = Split.TRAINING.toString();

  /** The leaks themselves. */
  Dataset<Row> rows() {
    return faces.join(testPictures(), isLeak(), "left_semi");
  }

  /** All other faces. */
  Dataset<Row> others() {
    return faces.join(testPictures(), isLeak(), "left_anti");
  }

  private Column isLeak() {
    return faces
        .col(FaceColumns.SPLIT)
        .equalTo(TRAINING)
        .and(sha2(faces.col(FaceColumns.PIXELS), 256).equalTo(col("testPicture")));
  }

  /**
   * 64 characters for each, sent to every executor: the pictures themselves stay where they are.
   */
  private Dataset<Row> testPictures() {
    return broadcast(
        faces
            .filter(faces.col(FaceColumns.SPLIT).notEqual(TRAINING))
            .select(sha2(faces.col(FaceColumns.PIXELS), 256).as("testPicture"))
            .distinct());
  }
}
