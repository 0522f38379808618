package dev.mien.trainer;

import dev.mien.trainer.data.FaceDataset;
import dev.mien.trainer.data.Split;
import dev.mien.trainer.training.TrainingData;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Which pictures train and which validate: Training and PublicTest, as FER2013 was published. */
final class TrainingSplit {

  private static final int HELD_OUT_PERCENT = 10;

  private TrainingSplit() {}

  /**
   * Where there is no PublicTest, a tenth of the training pictures validates, chosen by a hash of
   * their names.
   *
   * @param limit about so many training pictures, or null for all
   */
  static TrainingData of(FaceDataset faces, Long limit, long seed) {
    Dataset<Row> training = faces.split(Split.TRAINING);
    Dataset<Row> validation = faces.split(Split.PUBLIC_TEST);
    String validationName = Split.PUBLIC_TEST.toString();
    if (validation.isEmpty()) {
      Column percentile = percentile(seed, 100);
      validation = training.filter(percentile.lt(HELD_OUT_PERCENT));
      training = training.filter(percentile.geq(HELD_OUT_PERCENT));
      validationName = "a held-out tenth of Training";
    }
    long pictures = training.count();
    if (limit != null && limit < pictures) {
      training = training.filter(percentile(seed + 1, 1_000_000).lt(limit * 1_000_000 / pictures));
      pictures = training.count();
    }
    if (pictures == 0 || validation.isEmpty()) {
      throw new UserInputException(
          "--data has no pictures of the split Training: nothing to train on");
    }
    return new TrainingData(training, pictures, validation, validationName);
  }

  private static Column percentile(long seed, long parts) {
    return functions.pmod(
        functions.xxhash64(functions.lit(seed), functions.col("id")), functions.lit(parts));
  }
}
