package dev.mien.trainer.evaluation;

import dev.mien.labels.ExpressionNames;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.training.BatchSettings;
import dev.mien.trainer.training.MiniBatches;
import dev.mien.v1.Normalisation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import scala.reflect.ClassTag$;

/** Scores a network on the executors, each of which sees its part of the pictures. */
public final class Evaluator {

  private final SparkSession spark;

  public Evaluator(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * @param pictures with the columns {@code id, label, pixels}
   */
  public EvaluationResult evaluate(
      ComputationGraph network, Normalisation normalisation, Dataset<Row> pictures, String split) {
    int[] inOrder = IntStream.range(0, Architecture.CLASSES).toArray();
    return evaluate(network, normalisation, inOrder, pictures, split);
  }

  /**
   * @param outputs for each label in FER2013's order, the place of its probability in the network's
   *     output
   * @param pictures with the columns {@code id, label, pixels}
   */
  public EvaluationResult evaluate(
      ComputationGraph network,
      Normalisation normalisation,
      int[] outputs,
      Dataset<Row> pictures,
      String split) {
    long start = System.nanoTime();
    Broadcast<byte[]> model =
        spark.sparkContext().broadcast(bytes(network), ClassTag$.MODULE$.apply(byte[].class));
    var settings = BatchSettings.forEvaluation(normalisation);
    Tally tally;
    try {
      tally =
          pictures
              .javaRDD()
              .mapPartitions(rows -> tally(model.value(), outputs, rows, settings))
              .fold(Tally.empty(), Tally::plus);
    } finally {
      model.destroy();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double loss = tally.loss / Math.max(1, tally.confusion.total());
    return new EvaluationResult(
        split, ExpressionNames.FER2013_ORDER, tally.confusion, loss, seconds);
  }

  private static Iterator<Tally> tally(
      byte[] model, int[] outputs, Iterator<Row> rows, BatchSettings settings) throws IOException {
    var tally = Tally.empty();
    if (rows.hasNext()) {
      ConvolutionHelpers.enable();
      var network = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(model), false);
      new MiniBatches(rows, settings).forEachRemaining(batch -> tally.add(network, outputs, batch));
    }
    return List.of(tally).iterator();
  }

  private static byte[] bytes(ComputationGraph network) {
    var bytes = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(network, bytes, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What one partition adds to the result. */
  private static final class Tally implements Serializable {

    private static final long serialVersionUID = 1;
    private static final double SMALLEST = 1e-12;

    private final ConfusionMatrix confusion;
    private double loss;

    private Tally(ConfusionMatrix confusion, double loss) {
      this.confusion = confusion;
      this.loss = loss;
    }

    static Tally empty() {
      return new Tally(new ConfusionMatrix(Architecture.CLASSES), 0);
    }

    Tally plus(Tally other) {
      return new Tally(confusion.plus(other.confusion), loss + other.loss);
    }

    void add(ComputationGraph network, int[] outputs, DataSet batch) {
      INDArray probabilities = network.outputSingle(batch.getFeatures()).getColumns(outputs);
      int[] predicted = probabilities.argMax(1).toIntVector();
      int[] actual = batch.getLabels().argMax(1).toIntVector();
      for (int i = 0; i < actual.length; i++) {
        confusion.count(actual[i], predicted[i]);
        loss -= Math.log(Math.max(probabilities.getDouble(i, actual[i]), SMALLEST));
      }
    }
  }
}
