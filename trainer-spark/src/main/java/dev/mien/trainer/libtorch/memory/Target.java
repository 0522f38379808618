package dev.mien.trainer.libtorch.memory;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The device that a network is trained on. */
public final class Target {

  private final Device device;
  private final boolean cpu;

  /**
   * @param name {@code cpu} or {@code cuda:N}
   */
  public Target(String name) {
    this.device = new Device(name);
    this.cpu = name.equals("cpu");
  }

  public boolean isCpu() {
    return cpu;
  }

  public DeviceType type() {
    return cpu ? DeviceType.CPU : DeviceType.CUDA;
  }

  /** The generator that draws for this device by default. */
  public Generator defaultGenerator() {
    return torch.globalContext().defaultGenerator(device);
  }

  /** On a CPU, the tensor itself. */
  public Tensor copy(Tensor tensor) {
    return cpu ? tensor : tensor.to(device, ScalarType.Float);
  }

  /**
   * As {@link #copy}, but without waiting for the GPU, which may still compute the step before: a
   * copy in pinned memory is what it reads.
   */
  public Tensor send(Tensor tensor) {
    return cpu
        ? tensor
        : tensor.pin_memory().to(device, ScalarType.Float, true, false, new MemoryFormatOptional());
  }
}
