package dev.mien.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.Architectures;
import dev.mien.trainer.recipe.ClassWeighting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

final class LossWeightsTest {

  private static final double[] WEIGHTS =
      ClassWeighting.parse("balanced").weights(List.of(10.0, 1.0, 10.0, 10.0, 10.0, 10.0, 10.0));

  @Test
  void aRareExpressionCountsMoreByItsWeight() {
    ComputationGraph network = network();
    double plainRare = loss(network, 1);
    double plainCommon = loss(network, 0);

    LossWeights.set(network, WEIGHTS);

    assertThat(loss(network, 1) / plainRare).isCloseTo(WEIGHTS[1], within(1e-3));
    assertThat(loss(network, 0) / plainCommon).isCloseTo(WEIGHTS[0], within(1e-3));
  }

  @Test
  void theWeightsSurviveACheckpoint() throws Exception {
    ComputationGraph network = network();
    LossWeights.set(network, WEIGHTS);
    var bytes = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, bytes, true);

    var restored =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(loss(restored, 1)).isCloseTo(loss(network, 1), within(1e-6));
  }

  private static ComputationGraph network() {
    Architecture architecture = Architectures.named("residual");
    var optimisation = architecture.recipe().optimisation();
    ComputationGraph network = architecture.network(1, optimisation, ExpressionNames.FER2013_ORDER);
    // The loss alone, without the penalty on weights.
    for (var layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BaseLayer configured) {
        configured.setRegularization(List.of());
      }
    }
    return network;
  }

  private static double loss(ComputationGraph network, int label) {
    INDArray picture = Nd4j.linspace(-1, 1, 48 * 48).reshape(1, 1, 48, 48);
    INDArray target = Nd4j.zeros(1, 7);
    target.putScalar(0, label, 1);
    return network.score(new DataSet(picture.castTo(target.dataType()), target), false);
  }
}
