package dev.mien.trainer.job;

import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.minibatch.MiniBatches;
import dev.mien.v1.Normalisation;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Training pictures that show which numbers flow in a network. */
final class CalibrationPictures {

  private CalibrationPictures() {}

  /**
   * Takes pictures by a hash of their names: the same ones each time, whatever their order.
   *
   * @param training with the columns {@code id, label, pixels}
   * @param most so many, or all where there are fewer
   * @return [n,1,height,width], normalised
   */
  static INDArray sample(Dataset<Row> training, Normalisation normalisation, int most) {
    List<Row> rows =
        training.orderBy(functions.xxhash64(functions.col("id"))).limit(most).collectAsList();
    var minibatches = new MiniBatches(rows.iterator(), BatchSettings.forEvaluation(normalisation));
    var features = new ArrayList<INDArray>();
    minibatches.forEachRemaining(minibatch -> features.add(minibatch.getFeatures()));
    return Nd4j.concat(0, features.toArray(INDArray[]::new));
  }
}
