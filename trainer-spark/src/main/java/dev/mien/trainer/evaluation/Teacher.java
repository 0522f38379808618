package dev.mien.trainer.evaluation;

import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.evaluation.classifier.SerializedNetwork;
import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.v1.Normalisation;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Votes on pictures by what a network answers, so that another can learn from them beside the
 * labels (Hinton et al. 2015, arXiv 1503.02531). The answer is the mean of those to the picture and
 * to its mirror image.
 */
public final class Teacher implements UnaryOperator<Dataset<Row>> {

  private final Broadcast<SerializedNetwork> network;
  private final int[] outputs;
  private final BatchSettings settings;

  /**
   * @param outputs for each class of the faces, the place of its probability in the network's
   *     output
   */
  public Teacher(
      SparkSession spark, ComputationGraph network, Normalisation normalisation, int[] outputs) {
    this.network = SerializedNetwork.of(network).broadcast(spark);
    this.outputs = outputs.clone();
    this.settings = BatchSettings.forEvaluation(normalisation);
  }

  /**
   * @param faces with the columns of {@link FaceColumns}
   * @return the same faces with other votes, ten for each
   */
  @Override
  public Dataset<Row> apply(Dataset<Row> faces) {
    // Tasks get what they need, and not this object.
    Broadcast<SerializedNetwork> model = network;
    int[] order = outputs;
    BatchSettings batches = settings;
    MapPartitionsFunction<Row, Row> vote = rows -> voted(model, order, batches, rows);
    return FaceClasses.set(
        faces.mapPartitions(vote, Encoders.row(FaceColumns.SCHEMA)), FaceClasses.of(faces));
  }

  private static Iterator<Row> voted(
      Broadcast<SerializedNetwork> model, int[] outputs, BatchSettings settings, Iterator<Row> rows)
      throws IOException {
    if (!rows.hasNext()) {
      return Collections.emptyIterator();
    }
    ConvolutionHelpers.enable();
    return new VotedRows(rows, new PredictedPictures(model.value().restore(), outputs, settings));
  }
}
