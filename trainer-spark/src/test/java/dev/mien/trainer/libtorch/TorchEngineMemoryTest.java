package dev.mien.trainer.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mien.cli.ResidentMemory;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.network.ReferenceArchitecture;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

final class TorchEngineMemoryTest {

  private static final int ENGINES = 12;

  /** Each epoch has an engine of its own, and Java's collector may not run for many epochs. */
  @Test
  void aClosedEngineGivesItsMemoryBackAtOnce() {
    assumeTrue(ResidentMemory.bytes().isPresent(), "only Linux tells");
    ConvolutionHelpers.enable();
    var architecture = new ReferenceArchitecture();
    ComputationGraph network =
        architecture.network(
            1, architecture.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
    long parameters = Float.BYTES * network.numParams();
    openAndClose(network);

    long before = ResidentMemory.bytes().orElseThrow();
    for (int i = 0; i < ENGINES; i++) {
      openAndClose(network);
    }

    // Each would keep the state of Adam, twice the parameters.
    assertThat(ResidentMemory.bytes().orElseThrow() - before).isLessThan(ENGINES * parameters / 2);
  }

  private static void openAndClose(ComputationGraph network) {
    new TorchEngine(network, "cpu", Precision.FP32).close();
  }
}
