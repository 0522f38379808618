package dev.mien.trainer.libtorch.layers;

import dev.mien.trainer.libtorch.memory.Target;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Keeps convolutions away from a fault of libtorch 2.10 on CPUs with several threads. Its library
 * oneDNN computes on blocks of 16 channels, and the rest of a block that is not full may hold
 * anything, NaN among others, when the gradient of the input is computed. In fp32 that is so for
 * output channels, which are filled up with zeros here; in bf16 for input channels as well.
 */
final class ChannelBlocks {

  private static final int BLOCK = 16;

  private final long outputs;
  private final long missing;
  private final boolean needFp32;

  /**
   * @param weight [out,in,height,width]
   */
  ChannelBlocks(Target target, Tensor weight) {
    this.outputs = weight.size(0);
    this.missing = target.isCpu() ? Math.floorMod(-outputs, BLOCK) : 0;
    this.needFp32 = target.isCpu() && weight.size(1) % BLOCK != 0;
  }

  boolean needFp32() {
    return needFp32;
  }

  Tensor filled(Tensor weight) {
    return missing == 0
        ? weight
        : torch.constant_pad_nd(weight, new long[] {0, 0, 0, 0, 0, 0, 0, missing});
  }

  TensorOptional filled(TensorOptional bias) {
    return missing == 0 || !bias.has_value()
        ? bias
        : new TensorOptional(torch.constant_pad_nd(bias.get(), new long[] {0, missing}));
  }

  Tensor ofOutput(Tensor output) {
    return missing == 0 ? output : output.narrow(1, 0, outputs);
  }
}
