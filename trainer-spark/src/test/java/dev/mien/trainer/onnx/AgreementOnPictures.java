package dev.mien.trainer.onnx;

import dev.mien.model.ModelFile;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.minibatch.MiniBatches;
import dev.mien.trainer.testing.LocalSpark;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest difference between the probabilities of ONNX Runtime and of Deeplearning4j over every
 * picture of PublicTest, and in how many pictures the two name another expression. Arguments: model
 * file, data.
 */
final class AgreementOnPictures {

  private int pictures;
  private int differentNames;
  private double largest;

  private AgreementOnPictures() {}

  public static void main(String[] arguments) throws Exception {
    ConvolutionHelpers.enable();
    var model = ModelFile.read(Path.of(arguments[0]));
    SparkSession spark = LocalSpark.session();
    var rows = FaceDataset.open(spark, arguments[1]).split(Split.PUBLIC_TEST);
    var batches =
        new MiniBatches(
            rows.toLocalIterator(),
            BatchSettings.forEvaluation(model.card().getInput().getNormalisation()));
    var agreement = new AgreementOnPictures();
    ComputationGraph network = NetworkFiles.restore(model.path());
    try (var onnx = new OnnxModel(model.graphs().fp32())) {
      while (batches.hasNext()) {
        INDArray features = batches.next().getFeatures();
        agreement.compare(
            onnx.probabilities(features), network.outputSingle(features).toFloatMatrix());
      }
    }
    spark.stop();
    System.out.printf(
        Locale.ROOT,
        "%d pictures: largest difference %.2g, another expression in %d%n",
        agreement.pictures,
        agreement.largest,
        agreement.differentNames);
  }

  private void compare(float[][] onnx, float[][] dl4j) {
    for (int i = 0; i < dl4j.length; i++) {
      pictures++;
      differentNames += highest(onnx[i]) == highest(dl4j[i]) ? 0 : 1;
      for (int j = 0; j < dl4j[i].length; j++) {
        largest = Math.max(largest, Math.abs(onnx[i][j] - dl4j[i][j]));
      }
    }
  }

  private static int highest(float[] probabilities) {
    int place = 0;
    for (int i = 1; i < probabilities.length; i++) {
      place = probabilities[i] > probabilities[place] ? i : place;
    }
    return place;
  }
}
