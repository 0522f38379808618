package dev.mien.trainer.evaluation.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.TinyNetwork;
import dev.mien.trainer.onnx.OnnxRuntimeNetwork;
import dev.mien.v1.ModelInput;
import java.io.IOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class SerializedNetworkTest {

  private static final ModelInput INPUT =
      ModelInput.newBuilder()
          .setChannels(1)
          .setHeight(Architecture.SIDE)
          .setWidth(Architecture.SIDE)
          .build();

  private final ComputationGraph network = TinyNetwork.graph();
  private final INDArray pictures =
      Nd4j.rand(DataType.FLOAT, 5, 1, Architecture.SIDE, Architecture.SIDE);

  @Test
  void bothRuntimesAnswerTheSame() throws IOException {
    assertThat(OnnxRuntimeNetwork.objection()).isEmpty();

    float[] onnx = answers(SerializedNetwork.of(network, INPUT));
    float[] deeplearning4j = answers(SerializedNetwork.ofDeeplearning4j(network));

    assertThat(onnx).hasSize(5 * 7).containsExactly(deeplearning4j, within(1e-5f));
  }

  private float[] answers(SerializedNetwork serialized) throws IOException {
    try (Classifier classifier = serialized.restore()) {
      return classifier.probabilities(pictures).dup('c').data().asFloat();
    }
  }
}
