package dev.mien.trainer.libtorch.updater;

import dev.mien.trainer.engine.UnsupportedNetworkException;
import dev.mien.trainer.libtorch.memory.FlatParameters;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** How the gradient changes the parameters; the arithmetic of ND4J's updater of the same name. */
public interface UpdateRule {

  /**
   * @param steps done before this one
   */
  void apply(double learningRate, int steps);

  /** Each as long as the parameters, in the order in which Deeplearning4j keeps them. */
  List<Tensor> state();

  static UpdateRule of(IUpdater updater, FlatParameters parameters) {
    if (updater instanceof Nesterovs nesterovs) {
      return new NesterovRule(parameters, nesterovs.getMomentum());
    } else if (updater instanceof Adam adam) {
      return new AdamRule(parameters, adam);
    } else if (updater instanceof Sgd) {
      return new GradientDescentRule(parameters);
    }
    throw new UnsupportedNetworkException(
        "libtorch cannot train with the updater %s, supported: Adam, Nesterovs, Sgd"
            .formatted(updater.getClass().getSimpleName()));
  }
}
