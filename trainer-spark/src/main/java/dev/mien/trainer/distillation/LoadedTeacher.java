package dev.mien.trainer.distillation;

import dev.mien.model.PixelNormaliser;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.evaluation.classifier.Classifier;
import dev.mien.v1.Normalisation;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A teacher whose network is ready to answer. */
final class LoadedTeacher implements AutoCloseable {

  private final Teacher teacher;
  private final Classifier classifier;
  private final PixelNormaliser normaliser;
  private final int[] outputs;

  LoadedTeacher(
      Teacher teacher, Classifier classifier, Normalisation normalisation, int[] outputs) {
    this.teacher = teacher;
    this.classifier = classifier;
    this.normaliser = PixelNormaliser.of(normalisation);
    this.outputs = outputs;
  }

  /**
   * Adds its answers to those pictures that it teaches on, each the mean over all views.
   *
   * @param pictures as in {@link FaceColumns#PIXELS}
   * @param answers of the same pictures
   */
  void answer(List<byte[]> pictures, List<MeanAnswer> answers) {
    int[] own =
        IntStream.range(0, pictures.size())
            .filter(i -> teacher.teachesOn(pictures.get(i)))
            .toArray();
    if (own.length == 0) {
      return;
    }
    for (View view : View.ALL) {
      INDArray probabilities =
          classifier.probabilities(features(view, pictures, own)).getColumns(outputs);
      for (int i = 0; i < own.length; i++) {
        answers.get(own[i]).add(probabilities.getRow(i).toFloatVector());
      }
    }
  }

  @Override
  public void close() {
    classifier.close();
  }

  private INDArray features(View view, List<byte[]> pictures, int[] own) {
    int length = FaceColumns.PIXEL_COUNT;
    var features = new float[own.length * length];
    for (int i = 0; i < own.length; i++) {
      normaliser.normalise(view.of(pictures.get(own[i])), 0, length, features, i * length);
    }
    return Nd4j.createFromArray(features)
        .reshape(own.length, 1, FaceColumns.SIDE, FaceColumns.SIDE);
  }
}
