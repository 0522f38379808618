package dev.mien.trainer.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.engine.EngineKind;
import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.libtorch.TorchRuntime;
import dev.mien.trainer.network.ResidualArchitecture;
import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Regularisation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a machine without GPUs. */
final class EngineSelectorTest {

  private static final Optional<String> CUDA = Optional.of("cuda");

  private final ComputationGraph network = network();

  @BeforeAll
  static void thisMachine() {
    ConvolutionHelpers.enable();
    assumeTrue(TorchRuntime.objection().isEmpty(), "libtorch has no build for this platform");
    assumeTrue(TorchRuntime.gpus() == 0, "this machine has a GPU");
  }

  @Test
  void libtorchIsChosenForOneWorkerAndForSeveral() {
    EngineChoice one = select(EngineRequest.AUTO, 1).choice();
    SelectedEngine several = select(EngineRequest.AUTO, 4);

    assertThat(one.engine()).isEqualTo(EngineKind.TORCH);
    assertThat(one.device()).isEqualTo("cpu");
    assertThat(several.choice())
        .isEqualTo(new EngineChoice(EngineKind.TORCH, "auto", Precision.FP32));
    assertThat(several)
        .hasToString(
            "trained by libtorch on each worker's device in fp32: the faster of the two, in fp32"
                + " because the workers may differ");
  }

  @Test
  void aNetworkThatLibtorchCannotTrainGoesToDeeplearning4jAndTheReasonIsGiven() {
    clip();

    SelectedEngine selected = select(EngineRequest.AUTO, 1);

    assertThat(selected.choice().engine()).isEqualTo(EngineKind.DL4J);
    assertThat(selected.reason()).contains("\"stem-conv\"", "ClipL2PerLayer");
  }

  @Test
  void theSameNetworkIsAnErrorWhereLibtorchIsAskedFor() {
    clip();

    assertThatThrownBy(() -> select(request(EngineKind.TORCH, Optional.empty()), 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--engine torch cannot train here")
        .hasMessageContaining("ClipL2PerLayer");
  }

  @Test
  void aGpuThatIsNotThereIsAnErrorInTheDriverOnlyWhereTheDriverTrains() {
    for (EngineKind engine : EngineKind.values()) {
      assertThatThrownBy(() -> select(request(engine, CUDA), 1))
          .as(engine.toString())
          .isInstanceOf(UserException.class)
          .hasMessageContaining("give --device cpu");
    }

    assertThat(select(request(EngineKind.TORCH, CUDA), 2).choice().device()).isEqualTo("cuda");
  }

  @Test
  void aTrainingThatIsResumedKeepsItsEngineButWorkersLookForTheirDevicesAgain() {
    Map<String, String> settings = select(EngineRequest.AUTO, 2).choice().byName();

    EngineRequest resumed = EngineRequest.AUTO.or(settings);

    assertThat(resumed.engine()).contains(EngineKind.TORCH);
    assertThat(resumed.precision()).contains(Precision.FP32);
    assertThat(resumed.device()).isEmpty();
    assertThat(EngineRequest.AUTO.or(Map.of("device", "cuda:1")).device()).contains("cuda:1");
  }

  private SelectedEngine select(EngineRequest request, int workers) {
    return new EngineSelector(request, 4, workers).select(network);
  }

  private static EngineRequest request(EngineKind engine, Optional<String> device) {
    return new EngineRequest(Optional.of(engine), device, Optional.empty());
  }

  private void clip() {
    ((BaseLayer) network.getLayer("stem-conv").conf().getLayer())
        .setGradientNormalization(GradientNormalization.ClipL2PerLayer);
  }

  private static ComputationGraph network() {
    return new ResidualArchitecture("tiny", 4, List.of(1, 2, 1))
        .network(
            3,
            new Optimisation(
                Optimisation.Optimiser.NESTEROV,
                Optimisation.Schedule.CONSTANT,
                0.01,
                Regularisation.l2(5e-4),
                0),
            ExpressionNames.FER2013_ORDER);
  }
}
