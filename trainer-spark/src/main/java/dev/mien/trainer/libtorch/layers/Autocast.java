package dev.mien.trainer.libtorch.layers;

import dev.mien.trainer.engine.Precision;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Lets libtorch compute in a precision where that is safe, layer by layer. */
public final class Autocast {

  private final Precision precision;
  private final DeviceType device;

  Autocast(Precision precision, DeviceType device) {
    this.precision = precision;
    this.device = device;
  }

  /** Leaves one operation in fp32. */
  Operation without(Operation operation) {
    if (precision == Precision.FP32) {
      return operation;
    }
    return input -> {
      torch.set_autocast_enabled(device, false);
      try {
        return operation.apply(input.to(ScalarType.Float));
      } finally {
        torch.set_autocast_enabled(device, true);
      }
    };
  }

  /** The result is fp32. */
  public Tensor compute(Supplier<Tensor> body) {
    if (precision == Precision.FP32) {
      return body.get();
    }
    torch.set_autocast_dtype(device, ScalarType.BFloat16);
    torch.set_autocast_enabled(device, true);
    try {
      return body.get().to(ScalarType.Float);
    } finally {
      torch.set_autocast_enabled(device, false);
      // It keeps each weight's bf16 copy, which this step will outdate.
      torch.clear_cache();
    }
  }
}
