package dev.mien.trainer.minibatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.trainer.recipe.Augmentation;
import dev.mien.trainer.recipe.ClassWeighting;
import dev.mien.trainer.recipe.Targets;
import dev.mien.v1.Normalisation;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

final class MiniBatchesTest {

  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("label", DataTypes.IntegerType)
          .add("pixels", DataTypes.BinaryType);

  @Test
  void everyRowComesOnceAndTheLastBatchMayBeSmaller() {
    List<DataSet> batches =
        batches(new BatchSettings(4, unit(), Augmentation.NONE, Targets.LABELS, 0), 10);

    assertThat(batches).extracting(DataSet::numExamples).containsExactly(4, 4, 2);
    assertThat(batches.get(2).getFeatures().shape()).containsExactly(2, 1, 48, 48);
    assertThat(batches.get(2).getFeatures().getDouble(1, 0, 0, 0))
        .isCloseTo(9 / 255.0, within(1e-6));
  }

  @Test
  void aLabelIsOneAtItsPlaceAndSmoothingSpreadsAPart() {
    var plain =
        batches(new BatchSettings(1, unit(), Augmentation.NONE, Targets.LABELS, 0), 4).get(3);
    var smoothed =
        batches(
                new BatchSettings(
                    1, unit(), Augmentation.NONE, new Targets(0.1, 0, ClassWeighting.NONE), 0),
                4)
            .get(3);

    assertThat(plain.getLabels().toFloatVector()).containsExactly(0, 0, 0, 1, 0, 0, 0);
    assertThat(smoothed.getLabels().getDouble(0, 3)).isCloseTo(0.9 + 0.1 / 7, within(1e-6));
    assertThat(smoothed.getLabels().sumNumber().doubleValue()).isCloseTo(1, within(1e-6));
  }

  @Test
  void augmentationFollowsFromTheEpochAndThePictureAndNotFromTheBatch() {
    var first =
        batches(new BatchSettings(2, unit(), Augmentation.MODERATE, Targets.LABELS, 11), 2).get(0);
    var alone =
        batches(new BatchSettings(1, unit(), Augmentation.MODERATE, Targets.LABELS, 11), 2).get(1);
    var later =
        batches(new BatchSettings(2, unit(), Augmentation.MODERATE, Targets.LABELS, 12), 2).get(0);

    assertThat(first.getFeatures().slice(1)).isEqualTo(alone.getFeatures().slice(0));
    assertThat(first.getFeatures()).isNotEqualTo(later.getFeatures());
  }

  @Test
  void whatIsFreedHoldsNoMemory() {
    DataSet batch =
        batches(new BatchSettings(4, unit(), Augmentation.NONE, Targets.LABELS, 0), 4).get(0);

    MiniBatches.free(batch);

    assertThat(batch.getFeatures().wasClosed()).isTrue();
    assertThat(batch.getLabels().wasClosed()).isTrue();
  }

  private static Normalisation unit() {
    return Normalisation.NORMALISATION_UNIT_RANGE;
  }

  /** Row i has the label i modulo 7, a first pixel of shade i, and a ramp after it. */
  private static List<DataSet> batches(BatchSettings settings, int count) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < count; i++) {
      var pixels = new byte[48 * 48];
      for (int p = 0; p < pixels.length; p++) {
        pixels[p] = (byte) (p * (i + 1));
      }
      pixels[0] = (byte) i;
      Object[] values = {"picture-" + i, i % 7, pixels};
      rows.add(new GenericRowWithSchema(values, SCHEMA));
    }
    var batches = new ArrayList<DataSet>();
    new MiniBatches(rows.iterator(), settings).forEachRemaining(batches::add);
    return batches;
  }
}
