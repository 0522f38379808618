package dev.mien.trainer.minibatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.recipe.Augmentation;
import dev.mien.trainer.recipe.Targets;
import dev.mien.v1.Normalisation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class PrefetchedMiniBatchesTest {

  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("label", DataTypes.IntegerType)
          .add("pixels", DataTypes.BinaryType);

  private static final BatchSettings SETTINGS =
      new BatchSettings(
          4, Normalisation.NORMALISATION_PER_IMAGE, Augmentation.MODERATE, Targets.LABELS, 11);

  @Test
  void severalThreadsMakeTheMinibatchesThatOneMakes() {
    List<Row> rows = rows(42);
    List<DataSet> expected = all(new MiniBatches(rows.iterator(), SETTINGS));

    try (var batches = new PrefetchedMiniBatches(rows.iterator(), SETTINGS, 3)) {
      assertThat(all(batches)).isEqualTo(expected).hasSize(11);
    }
  }

  @Test
  void onlySoManyRowsAreReadAhead() {
    var read = new AtomicInteger();
    Iterator<Row> rows = rows(400).stream().peek(row -> read.incrementAndGet()).iterator();

    try (var batches = new PrefetchedMiniBatches(rows, SETTINGS, 1)) {
      assertThat(batches.next().numExamples()).isEqualTo(4);
      assertThat(read.get()).isLessThanOrEqualTo(4 * 5);
    }
  }

  @Test
  void aRowThatCannotBeReadFailsWhereItsMinibatchIsAskedFor() {
    Iterator<Row> rows =
        rows(9).stream()
            .peek(
                row -> {
                  if (row.getString(0).equals("face 8")) {
                    throw new IllegalArgumentException("damaged");
                  }
                })
            .iterator();

    try (var batches = new PrefetchedMiniBatches(rows, SETTINGS, 2)) {
      batches.next();
      assertThatThrownBy(() -> all(batches))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("damaged");
    }
  }

  private static List<DataSet> all(Iterator<DataSet> batches) {
    var all = new ArrayList<DataSet>();
    batches.forEachRemaining(all::add);
    return all;
  }

  private static List<Row> rows(int count) {
    var random = new Random(3);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < count; i++) {
      var pixels = new byte[Architecture.SIDE * Architecture.SIDE];
      random.nextBytes(pixels);
      rows.add(new GenericRowWithSchema(new Object[] {"face " + i, i % 7, pixels}, SCHEMA));
    }
    return rows;
  }
}
