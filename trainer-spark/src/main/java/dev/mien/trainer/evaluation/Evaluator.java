package dev.mien.trainer.evaluation;

import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.evaluation.classifier.Classifier;
import dev.mien.trainer.evaluation.classifier.SerializedNetwork;
import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.v1.Normalisation;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Scores a network on the executors, each of which sees its part of the pictures. */
public final class Evaluator {

  private final SparkSession spark;

  public Evaluator(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * @param pictures with the columns {@code id, label, pixels}
   */
  public ByReference<EvaluationResult> evaluate(
      SerializedNetwork network, Normalisation normalisation, Dataset<Row> pictures, String split) {
    return evaluate(network, normalisation, inOrder(pictures), pictures, split);
  }

  /**
   * @param outputs for each class of the pictures, the place of its probability in the network's
   *     output
   * @param pictures with the columns {@code id, label, pixels}
   */
  public ByReference<EvaluationResult> evaluate(
      SerializedNetwork network,
      Normalisation normalisation,
      int[] outputs,
      Dataset<Row> pictures,
      String split) {
    long start = System.nanoTime();
    List<String> labels = FaceClasses.of(pictures);
    var empty =
        new ReferenceAccumulator<>(
            new EvaluationAccumulator(labels), new EvaluationAccumulator(labels));
    ByReference<EvaluationAccumulator> totals =
        collect(network, normalisation, outputs, pictures, empty).result();
    double seconds = secondsSince(start);
    return totals.map(total -> total.result(split, seconds));
  }

  /**
   * Finds out more than {@link #evaluate}, and keeps every answer in memory for it, some 80 bytes
   * for each picture.
   *
   * @param mistakes how many of the worst to keep, with their pictures
   */
  public ByReference<DetailedEvaluation> evaluateInDetail(
      SerializedNetwork network,
      Normalisation normalisation,
      Dataset<Row> pictures,
      String split,
      int mistakes) {
    long start = System.nanoTime();
    List<String> labels = FaceClasses.of(pictures);
    var empty =
        new ReferenceAccumulator<>(
            new DetailedEvaluationAccumulator(mistakes, labels),
            new DetailedEvaluationAccumulator(mistakes, labels));
    ByReference<DetailedEvaluationAccumulator> found =
        collect(network, normalisation, inOrder(pictures), pictures, empty).result();
    double seconds = secondsSince(start);
    return found.map(one -> one.result(split, seconds));
  }

  /** Spark gives each task an empty collector of its own: a copy of the one that it is sent. */
  private <T extends PredictionAccumulator<T>> T collect(
      SerializedNetwork network,
      Normalisation normalisation,
      int[] outputs,
      Dataset<Row> pictures,
      T empty) {
    Broadcast<SerializedNetwork> model = network.broadcast(spark);
    var settings = BatchSettings.forEvaluation(normalisation);
    try {
      // Not Spark's fold, which adds in the order in which tasks end: the sums' last digits would
      // vary.
      return pictures
          .javaRDD()
          .mapPartitions(rows -> collect(model, outputs, rows, settings, empty))
          .collect()
          .stream()
          .reduce(empty, PredictionAccumulator::plus);
    } finally {
      model.destroy();
    }
  }

  private static <T extends PredictionAccumulator<T>> Iterator<T> collect(
      Broadcast<SerializedNetwork> model,
      int[] outputs,
      Iterator<Row> rows,
      BatchSettings settings,
      T collector)
      throws IOException {
    if (rows.hasNext()) {
      ConvolutionHelpers.enable();
      try (Classifier classifier = model.value().restore()) {
        new PredictedPictures(classifier, outputs, settings).collect(rows, collector);
      }
    }
    return List.of(collector).iterator();
  }

  private static int[] inOrder(Dataset<Row> pictures) {
    return IntStream.range(0, FaceClasses.of(pictures).size()).toArray();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
