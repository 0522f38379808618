package dev.mien.trainer.libtorch.layers;

import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.libtorch.memory.FlatParameters;
import dev.mien.trainer.libtorch.memory.Target;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the layers of one network have in common while it is trained. */
public record SharedState(
    Target target,
    Autocast autocast,
    FlatParameters parameters,
    RunningStatistics statistics,
    DropoutMasks dropout) {

  public static SharedState of(INDArray parameters, Target target, Precision precision) {
    return new SharedState(
        target,
        new Autocast(precision, target.type()),
        new FlatParameters(parameters, target),
        new RunningStatistics(),
        new DropoutMasks(target));
  }
}
