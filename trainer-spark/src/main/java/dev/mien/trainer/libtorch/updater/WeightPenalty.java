package dev.mien.trainer.libtorch.updater;

import dev.mien.trainer.engine.UnsupportedNetworkException;
import dev.mien.trainer.libtorch.memory.FlatParameters;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/** L2 regularisation: {@code l2 / 2} times the square of each weight, added to the loss. */
public final class WeightPenalty {

  private final List<Penalised> penalised = new ArrayList<>();

  private record Penalised(Tensor weights, Tensor gradient, Scalar l2, Scalar half) {}

  public WeightPenalty(ComputationGraph network, FlatParameters parameters) {
    for (Layer layer : network.getLayers()) {
      layer.paramTable().forEach((key, view) -> add(parameters, view, l2(layer, key)));
    }
  }

  private void add(FlatParameters parameters, INDArray view, double l2) {
    if (l2 > 0) {
      penalised.add(
          new Penalised(
              parameters.part(view, view.length()),
              parameters.gradientOf(view, view.length()),
              new Scalar(l2),
              new Scalar(l2 / 2)));
    }
  }

  /** Adds to the gradient and to {@code loss}. */
  public void apply(Tensor loss) {
    for (Penalised part : penalised) {
      loss.add_(torch.dot(part.weights, part.weights), part.half);
      part.gradient.add_(part.weights, part.l2);
    }
  }

  private static double l2(Layer layer, String key) {
    List<Regularization> all = layer.conf().getLayer().getRegularizationByParam(key);
    double sum = 0;
    for (Regularization one : all == null ? List.<Regularization>of() : all) {
      if (!(one instanceof L2Regularization l2)) {
        throw UnsupportedNetworkException.at(
            layer.conf().getLayer().getLayerName(),
            one.getClass().getSimpleName(),
            "L2Regularization");
      }
      sum += l2.getL2().valueAt(0, 0);
    }
    return sum;
  }
}
