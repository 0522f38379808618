package dev.mien.trainer.dataset.schema;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * Splits faces that came without splits: of each class 80 % train, 10 % are PublicTest and 10 %
 * PrivateTest, by the hash of their pixels. So the same pictures always fall in the same split,
 * whatever they are called, and copies of one picture stay together.
 */
public final class SplitByPixels {

  private static final double TRAINING = 0.8;
  private static final double PUBLIC_TEST = 0.9;

  private SplitByPixels() {}

  /**
   * @param checked with the columns of {@link CheckedFaces#SCHEMA}
   */
  public static Dataset<Row> assign(Dataset<Row> checked) {
    Column hash = col("hash");
    var copies = Window.partitionBy(hash);
    var ofClass = Window.partitionBy(col("stratum"));
    // The middle of its rank, so that a class of two has both in Training.
    Column place =
        rank().over(ofClass.orderBy(hash)).minus(0.5).divide(count(lit(1)).over(ofClass));
    Column split =
        when(col("place").lt(TRAINING), Split.TRAINING.toString())
            .when(col("place").lt(PUBLIC_TEST), Split.PUBLIC_TEST.toString())
            .otherwise(Split.PRIVATE_TEST.toString());
    return checked
        .withColumn("hash", sha2(col(FaceColumns.PIXELS), 256))
        // Copies may carry different labels: the lowest counts for all of them.
        .withColumn("stratum", min(col(FaceColumns.LABEL)).over(copies))
        .withColumn("place", place)
        .withColumn(FaceColumns.SPLIT, when(col(FaceColumns.FAULT).isNull(), split))
        .select(
            Arrays.stream(CheckedFaces.SCHEMA.fieldNames())
                .map(functions::col)
                .toArray(Column[]::new));
  }
}
