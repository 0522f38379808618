package dev.mien.trainer.training;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The pictures of a training, with the columns {@code id, label, pixels}.
 *
 * @param validationName of the split, or of the part, that validates
 */
public record TrainingData(
    Dataset<Row> training, long trainingPictures, Dataset<Row> validation, String validationName) {}
