package dev.mien.trainer.minibatch;

import dev.mien.model.PixelNormaliser;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.network.Architecture;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes a minibatch of rows: features [n,1,48,48] and labels [n, classes]. The same rows of the
 * same epoch become the same minibatch, whoever makes it and in whatever order; several threads may
 * share one.
 */
final class MiniBatchAssembler {

  private static final int PIXELS = Architecture.SIDE * Architecture.SIDE;

  private final BatchSettings settings;
  private final PixelNormaliser normaliser;

  MiniBatchAssembler(BatchSettings settings) {
    this.settings = settings;
    this.normaliser = PixelNormaliser.of(settings.normalisation());
  }

  DataSet of(List<Row> batch) {
    int classes = FaceClasses.of(batch.get(0)).size();
    var features = new float[batch.size() * PIXELS];
    var labels = new float[batch.size() * classes];
    for (int i = 0; i < batch.size(); i++) {
      Row row = batch.get(i);
      byte[] pixels = augmented(row.getAs("id"), row.getAs("pixels"));
      normaliser.normalise(pixels, 0, PIXELS, features, i * PIXELS);
      settings.targets().write(row, labels, i * classes, classes);
    }
    double mixupAlpha = settings.augmentation().mixupAlpha();
    if (mixupAlpha > 0) {
      // By its first picture: the same minibatch of the same epoch is mixed in the same way.
      new Mixup(mixupAlpha, seedOf(batch.get(0).getAs("id"))).mix(features, labels, batch.size());
    }
    // Not reshaped: a view of an array cannot be freed.
    int side = Architecture.SIDE;
    return new DataSet(
        Nd4j.create(features, new long[] {batch.size(), 1, side, side}, 'c'),
        Nd4j.create(labels, new long[] {batch.size(), classes}, 'c'));
  }

  /**
   * The same picture in the same epoch is changed in the same way, wherever and in whatever order
   * it is read.
   */
  private byte[] augmented(String id, byte[] pixels) {
    return settings
        .augmentation()
        .apply(pixels, Architecture.SIDE, new SplittableRandom(seedOf(id)));
  }

  private long seedOf(String id) {
    return settings.epochSeed() * 0x9E3779B97F4A7C15L + id.hashCode();
  }
}
