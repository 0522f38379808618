package dev.mien.trainer.testing;

import dev.mien.drawn.labelled.FaceSet;
import dev.mien.drawn.labelled.LabelledFace;
import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Drawn faces as {@code prepare} writes them, few because each takes 10 ms to draw; drawn once for
 * all tests of a run.
 */
public final class DrawnParquet {

  public static final int TRAINING_PICTURES = 350;
  public static final int PUBLIC_TEST_PICTURES = 70;

  private static final Path FOLDER = Path.of("target", "drawn.parquet").toAbsolutePath();

  private static boolean written;

  private DrawnParquet() {}

  public static synchronized String path() {
    if (!written) {
      List<Row> rows = new ArrayList<>();
      add(rows, Split.TRAINING, FaceSet.draw(TRAINING_PICTURES, 1));
      add(rows, Split.PUBLIC_TEST, FaceSet.draw(PUBLIC_TEST_PICTURES, 2));
      // A command uses the session that it finds, and ends it.
      try (SparkSession spark = LocalSpark.session()) {
        spark
            .createDataFrame(rows, FaceColumns.SCHEMA)
            .repartition(2)
            .write()
            .mode("overwrite")
            .parquet(FOLDER.toString());
      }
      written = true;
    }
    return FOLDER.toString();
  }

  private static void add(List<Row> rows, Split split, List<LabelledFace> faces) {
    for (LabelledFace face : faces) {
      int label = ExpressionNames.FER2013_ORDER.indexOf(face.expression().label());
      String id = "drawn row " + (rows.size() + 1);
      rows.add(RowFactory.create(id, split.toString(), label, face.pixels(), null, null));
    }
  }
}
