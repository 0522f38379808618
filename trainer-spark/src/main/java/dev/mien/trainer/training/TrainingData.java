package dev.mien.trainer.training;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The pictures of a training, with the columns {@code id, label, pixels}.
 *
 * @param picturesOfClass training pictures of each class
 * @param validationName of the split, or of the part, that validates
 */
public record TrainingData(
    Dataset<Row> training,
    List<Long> picturesOfClass,
    Dataset<Row> validation,
    String validationName) {

  public long trainingPictures() {
    return picturesOfClass.stream().mapToLong(Long::longValue).sum();
  }
}
