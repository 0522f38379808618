package dev.mien.trainer.distillation;

import dev.mien.cli.UserException;
import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import dev.mien.trainer.evaluation.CardLabels;
import dev.mien.trainer.evaluation.classifier.SerializedNetwork;
import dev.mien.v1.Normalisation;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** A trained network on its way to the executors, with what its answers need. */
public final class Teacher implements Serializable {

  private static final long serialVersionUID = 1;

  private final SerializedNetwork network;
  private final Normalisation normalisation;
  private final int[] outputs;

  /** Null where it was trained without folds. */
  private final Fold fold;

  /**
   * @param outputs for each class of the pictures, the place of its probability in the network's
   *     output
   * @param fold that it was trained without and teaches on; empty where it teaches on all
   */
  public Teacher(
      SerializedNetwork network, Normalisation normalisation, int[] outputs, Optional<Fold> fold) {
    this.network = network;
    this.normalisation = normalisation;
    this.outputs = outputs.clone();
    this.fold = fold.orElse(null);
  }

  /**
   * @param classes of the pictures
   * @throws UserException where the model has other classes
   */
  public static Teacher of(ModelFile model, List<String> classes) {
    return new Teacher(
        SerializedNetwork.of(model, Precision.FP32),
        model.card().getInput().getNormalisation(),
        CardLabels.outputs(model, classes),
        Fold.leftOutBy(model.card()));
  }

  boolean teachesOn(byte[] pixels) {
    return fold == null || fold.contains(pixels);
  }

  LoadedTeacher load() throws IOException {
    return new LoadedTeacher(this, network.restore(), normalisation, outputs);
  }
}
