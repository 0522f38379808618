package dev.mien.trainer.evaluation;

import dev.mien.trainer.evaluation.classifier.Classifier;
import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.minibatch.MiniBatches;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Shows pictures to a network, minibatch by minibatch, and hands each on with its answer. */
final class PredictedPictures {

  private final Classifier classifier;
  private final int[] outputs;
  private final BatchSettings settings;

  /**
   * @param outputs for each class of the pictures, the place of its probability in the network's
   *     output
   */
  PredictedPictures(Classifier classifier, int[] outputs, BatchSettings settings) {
    this.classifier = classifier;
    this.outputs = outputs.clone();
    this.settings = settings;
  }

  /**
   * @param pictures with the columns {@code id, label, pixels}
   */
  void collect(Iterator<Row> pictures, PredictionAccumulator<?> collector) {
    while (pictures.hasNext()) {
      collect(settings.take(pictures), collector);
    }
  }

  private void collect(List<Row> pictures, PredictionAccumulator<?> collector) {
    DataSet batch = minibatch(pictures);
    INDArray probabilities = probabilities(batch.getFeatures());
    int[] actual = batch.getLabels().argMax(1).toIntVector();
    for (int i = 0; i < actual.length; i++) {
      collector.add(
          pictures.get(i), new Prediction(actual[i], probabilities.getRow(i).toFloatVector()));
    }
    MiniBatches.free(batch);
  }

  private DataSet minibatch(List<Row> pictures) {
    return new MiniBatches(pictures.iterator(), settings).next();
  }

  private INDArray probabilities(INDArray features) {
    return classifier.probabilities(features).getColumns(outputs);
  }
}
