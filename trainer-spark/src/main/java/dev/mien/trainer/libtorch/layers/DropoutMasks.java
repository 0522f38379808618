package dev.mien.trainer.libtorch.layers;

import dev.mien.trainer.libtorch.memory.Target;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;

/**
 * Draws which activations are left out. On a CPU from a generator of its own, and on a GPU from the
 * GPU's, so that several engines of one process do not draw from each other's.
 */
public final class DropoutMasks {

  private final Generator generator;
  private final GeneratorOptional source;

  DropoutMasks(Target target) {
    this.generator = target.isCpu() ? torch.createCPUGenerator() : target.defaultGenerator();
    this.source = target.isCpu() ? new GeneratorOptional(generator) : new GeneratorOptional();
  }

  public void seed(long seed) {
    generator.set_current_seed(seed);
  }

  /** Before a layer's own operation, as Deeplearning4j applies it. */
  Operation before(NetworkLayer layer, Operation operation) {
    IDropout dropout = layer.settings().getIDropout();
    if (dropout == null) {
      return operation;
    }
    if (dropout.getClass() != Dropout.class || ((Dropout) dropout).getPSchedule() != null) {
      throw layer.unsupported(
          "dropout of the kind " + dropout, "Dropout with one probability for the whole training");
    }
    double kept = ((Dropout) dropout).getP();
    var scale = new Scalar(1 / kept);
    return input -> operation.apply(input.mul(mask(input, kept)).mul(scale));
  }

  private Tensor mask(Tensor input, double kept) {
    return torch.empty_like(input).bernoulli_(kept, source);
  }
}
