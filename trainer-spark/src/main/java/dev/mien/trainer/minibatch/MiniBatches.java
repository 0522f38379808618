package dev.mien.trainer.minibatch;

import dev.mien.model.PixelNormaliser;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.dataset.schema.Votes;
import dev.mien.trainer.network.Architecture;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows of {@code id, label, pixels}, and {@code votes} where there are any, as minibatches of
 * features [n,1,48,48] and labels [n,7], made one at a time, so that memory does not grow with the
 * data. The last one may be smaller.
 */
public final class MiniBatches implements Iterator<DataSet> {

  private static final int PIXELS = Architecture.SIDE * Architecture.SIDE;

  private final Iterator<Row> rows;
  private final BatchSettings settings;
  private final PixelNormaliser normaliser;

  public MiniBatches(Iterator<Row> rows, BatchSettings settings) {
    this.rows = rows;
    this.settings = settings;
    this.normaliser = PixelNormaliser.of(settings.normalisation());
  }

  /** Made where they are trained on: each partition one after the other, none kept. */
  public static JavaRDD<DataSet> onExecutors(Dataset<Row> pictures, BatchSettings settings) {
    return pictures
        .javaRDD()
        .mapPartitions(
            rows -> {
              ConvolutionHelpers.enable();
              return new MiniBatches(rows, settings);
            });
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public DataSet next() {
    List<Row> batch = settings.take(rows);
    var features = new float[batch.size() * PIXELS];
    var labels = new float[batch.size() * Architecture.CLASSES];
    for (int i = 0; i < batch.size(); i++) {
      Row row = batch.get(i);
      byte[] pixels = augmented(row.getAs("id"), row.getAs("pixels"));
      normaliser.normalise(pixels, 0, PIXELS, features, i * PIXELS);
      settings
          .targets()
          .write(
              row.<Integer>getAs("label"),
              votes(row),
              labels,
              i * Architecture.CLASSES,
              Architecture.CLASSES);
    }
    double mixupAlpha = settings.augmentation().mixupAlpha();
    if (mixupAlpha > 0) {
      // By its first picture: the same minibatch of the same epoch is mixed in the same way.
      new Mixup(mixupAlpha, seedOf(batch.get(0).getAs("id"))).mix(features, labels, batch.size());
    }
    int side = Architecture.SIDE;
    return new DataSet(
        Nd4j.createFromArray(features).reshape(batch.size(), 1, side, side),
        Nd4j.createFromArray(labels).reshape(batch.size(), Architecture.CLASSES));
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

  private static float[] votes(Row row) {
    return Votes.of(row).flatMap(votes -> votes.distribution(Architecture.CLASSES)).orElse(null);
  }
}
