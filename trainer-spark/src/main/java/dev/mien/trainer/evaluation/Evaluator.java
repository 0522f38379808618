package dev.mien.trainer.evaluation;

import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.training.BatchSettings;
import dev.mien.v1.Normalisation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
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
    long start = System.nanoTime();
    Tally tally = collect(network, normalisation, pictures, new Tally());
    return tally.result(split, secondsSince(start));
  }

  /**
   * Finds out more than {@link #evaluate}, and keeps every answer in memory for it, some 50 bytes
   * for each picture.
   *
   * @param mistakes how many of the worst to keep, with their pictures
   */
  public Examination examine(
      ComputationGraph network,
      Normalisation normalisation,
      Dataset<Row> pictures,
      String split,
      int mistakes) {
    long start = System.nanoTime();
    Evidence evidence = collect(network, normalisation, pictures, new Evidence(mistakes));
    return evidence.examination(split, secondsSince(start));
  }

  /** Spark gives each task an empty collector of its own: a copy of the one that it is sent. */
  private <T extends AnswerCollector<T>> T collect(
      ComputationGraph network, Normalisation normalisation, Dataset<Row> pictures, T empty) {
    Broadcast<byte[]> model =
        spark.sparkContext().broadcast(bytes(network), ClassTag$.MODULE$.apply(byte[].class));
    var settings = BatchSettings.forEvaluation(normalisation);
    try {
      // Not Spark's fold, which adds in the order in which tasks end: the sums' last digits would
      // vary.
      return pictures
          .javaRDD()
          .mapPartitions(rows -> collect(model.value(), rows, settings, empty))
          .collect()
          .stream()
          .reduce(empty, AnswerCollector::plus);
    } finally {
      model.destroy();
    }
  }

  private static <T extends AnswerCollector<T>> Iterator<T> collect(
      byte[] model, Iterator<Row> rows, BatchSettings settings, T collector) throws IOException {
    if (rows.hasNext()) {
      ConvolutionHelpers.enable();
      var network = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(model), false);
      new AnsweredPictures(network, settings).collect(rows, collector);
    }
    return List.of(collector).iterator();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
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
}
