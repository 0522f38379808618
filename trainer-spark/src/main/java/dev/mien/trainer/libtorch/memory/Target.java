package dev.mien.trainer.libtorch.memory;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
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

  /** On a CPU, the tensor itself. */
  public Tensor copy(Tensor tensor) {
    return cpu ? tensor : tensor.to(device, ScalarType.Float);
  }
}
