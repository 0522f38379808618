package dev.mien.trainer.libtorch.layers;

import org.bytedeco.pytorch.Tensor;

/** What one layer does to its input. */
@FunctionalInterface
interface Operation {

  Tensor apply(Tensor input);

  default Operation then(Operation next) {
    return input -> next.apply(apply(input));
  }
}
