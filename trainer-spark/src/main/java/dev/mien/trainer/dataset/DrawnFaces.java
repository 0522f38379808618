package dev.mien.trainer.dataset;

import dev.mien.drawn.labelled.FaceSet;
import dev.mien.drawn.labelled.LabelledFace;
import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.Relabelling;
import dev.mien.trainer.dataset.schema.Split;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Faces that the program draws, always the same ones: for a first try, and for tests. 1,400 train,
 * 280 are PublicTest and 280 PrivateTest, each expression equally often.
 */
record DrawnFaces(LabelRules rules) implements FaceFormat {

  /** In place of a path. */
  static final String NAME = "drawn";

  /** A multiple of seven, so that each part holds each expression equally often. */
  private static final int PART = 70;

  private static final int TRAINING_PARTS = 20;
  private static final int TEST_PARTS = 4;

  @Override
  public String description() {
    return "drawn faces";
  }

  @Override
  public Dataset<Row> read(SparkSession spark, Consumer<String> notes) {
    List<Integer> parts = new ArrayList<>();
    for (int part = 0; part < TRAINING_PARTS + 2 * TEST_PARTS; part++) {
      parts.add(part);
    }
    Dataset<Row> faces =
        spark
            .createDataset(parts, Encoders.INT())
            .flatMap((FlatMapFunction<Integer, Row>) DrawnFaces::draw, CheckedFaces.ENCODER)
            // 5 MB, and 20 seconds to draw.
            .persist();
    return Relabelling.apply(faces, rules, NAME);
  }

  /**
   * @param part 0 to 27, each of 70 faces
   */
  static Iterator<Row> draw(int part) {
    List<Row> rows = new ArrayList<>(PART);
    for (LabelledFace face : FaceSet.draw(PART, part)) {
      String id = "drawn-%02d-%02d".formatted(part, rows.size());
      rows.add(
          CheckedFaces.face(
              id,
              split(part),
              ExpressionNames.FER2013_ORDER.indexOf(face.expression().label()),
              face.pixels()));
    }
    return rows.iterator();
  }

  private static Split split(int part) {
    if (part < TRAINING_PARTS) {
      return Split.TRAINING;
    }
    return part < TRAINING_PARTS + TEST_PARTS ? Split.PUBLIC_TEST : Split.PRIVATE_TEST;
  }
}
