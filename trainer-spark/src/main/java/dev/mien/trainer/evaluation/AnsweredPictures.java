package dev.mien.trainer.evaluation;

import dev.mien.trainer.training.BatchSettings;
import dev.mien.trainer.training.MiniBatches;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Shows pictures to a network, minibatch by minibatch, and hands each on with its answer. */
final class AnsweredPictures {

  private final ComputationGraph network;
  private final BatchSettings settings;

  AnsweredPictures(ComputationGraph network, BatchSettings settings) {
    this.network = network;
    this.settings = settings;
  }

  /**
   * @param pictures with the columns {@code id, label, pixels}
   */
  void collect(Iterator<Row> pictures, AnswerCollector<?> collector) {
    while (pictures.hasNext()) {
      List<Row> batch = new ArrayList<>(settings.batchSize());
      while (pictures.hasNext() && batch.size() < settings.batchSize()) {
        batch.add(pictures.next());
      }
      collect(batch, collector);
    }
  }

  private void collect(List<Row> pictures, AnswerCollector<?> collector) {
    DataSet batch = new MiniBatches(pictures.iterator(), settings).next();
    INDArray probabilities = network.outputSingle(batch.getFeatures());
    int[] actual = batch.getLabels().argMax(1).toIntVector();
    for (int i = 0; i < actual.length; i++) {
      collector.add(
          pictures.get(i), new Answer(actual[i], probabilities.getRow(i).toFloatVector()));
    }
  }
}
