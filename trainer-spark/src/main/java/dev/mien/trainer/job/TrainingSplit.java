package dev.mien.trainer.job;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.DatasetSummary;
import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.dataset.schema.Votes;
import dev.mien.trainer.distillation.Fold;
import dev.mien.trainer.training.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Which pictures train and which validate: Training and PublicTest, as FER2013 was published. */
public final class TrainingSplit {

  private static final int HELD_OUT_PERCENT = 10;

  private TrainingSplit() {}

  /**
   * Where there is no PublicTest, a tenth of the training pictures validates, chosen by a hash of
   * their names.
   *
   * @param fold of Training that is left out, if any
   * @param limit about so many training pictures, or null for all
   */
  public static TrainingData of(FaceDataset faces, Optional<Fold> fold, Long limit, long seed) {
    Dataset<Row> training = without(fold, withoutNoFaces(faces.split(Split.TRAINING)));
    Dataset<Row> validation = faces.split(Split.PUBLIC_TEST);
    String validationName = Split.PUBLIC_TEST.toString();
    if (validation.isEmpty()) {
      Column heldOut = heldOut(training, seed);
      validation = training.filter(heldOut);
      training = training.filter(functions.not(heldOut));
      validationName = "a held-out tenth of Training";
    }
    List<Long> pictures = picturesOfClass(training);
    long all = sum(pictures);
    if (limit != null && limit < all) {
      training = training.filter(percentile(seed + 1, 1_000_000).lt(limit * 1_000_000 / all));
      pictures = picturesOfClass(training);
    }
    if (sum(pictures) == 0) {
      throw nothingToTrainOn(faces, limit);
    }
    return new TrainingData(training, pictures, validation, validationName);
  }

  /** About a tenth; one picture where that would be none. */
  private static Column heldOut(Dataset<Row> training, long seed) {
    Column tenth = percentile(seed, 100).lt(HELD_OUT_PERCENT);
    return training.filter(tenth).isEmpty() && !training.isEmpty()
        ? functions
            .col(FaceColumns.ID)
            .equalTo(training.orderBy(FaceColumns.ID).first().getAs(FaceColumns.ID))
        : tenth;
  }

  private static UserException nothingToTrainOn(FaceDataset faces, Long limit) {
    DatasetSummary summary = faces.summary();
    String found =
        Stream.of(Split.values())
            .map(split -> "%s %,d".formatted(split, summary.of(split)))
            .collect(Collectors.joining(", "));
    return new UserException(
        "there is no picture to train on (%s%s): expected two or more in Training, or in a folder train; or pictures without any splits, which mien splits"
            .formatted(found, limit == null ? "" : "; --limit " + limit));
  }

  /** Nothing is to be learnt from what half of the people call no face. */
  private static Dataset<Row> withoutNoFaces(Dataset<Row> pictures) {
    return filtered(pictures, row -> Votes.of(row).filter(Votes::saysNoFace).isEmpty());
  }

  private static Dataset<Row> without(Optional<Fold> fold, Dataset<Row> pictures) {
    return fold.map(
            left -> filtered(pictures, row -> !left.contains(row.getAs(FaceColumns.PIXELS))))
        .orElse(pictures);
  }

  private static Dataset<Row> filtered(Dataset<Row> pictures, FilterFunction<Row> condition) {
    return FaceClasses.set(pictures.filter(condition), FaceClasses.of(pictures));
  }

  private static List<Long> picturesOfClass(Dataset<Row> faces) {
    var pictures = new long[FaceClasses.of(faces).size()];
    for (Row row : faces.groupBy(FaceColumns.LABEL).count().collectAsList()) {
      pictures[row.getInt(0)] = row.getLong(1);
    }
    return Arrays.stream(pictures).boxed().toList();
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }

  private static Column percentile(long seed, long parts) {
    return functions.pmod(
        functions.xxhash64(functions.lit(seed), functions.col("id")), functions.lit(parts));
  }
}
