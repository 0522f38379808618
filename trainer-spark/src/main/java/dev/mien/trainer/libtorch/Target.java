package dev.mien.trainer.libtorch;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The device that a network is trained on. */
final class Target {

  private final Device device;
  private final boolean cpu;

  /**
   * @param name {@code cpu} or {@code cuda:N}
   */
  Target(String name) {
    this.device = new Device(name);
    this.cpu = name.equals("cpu");
  }

  boolean isCpu() {
    return cpu;
  }

  DeviceType type() {
    return cpu ? DeviceType.CPU : DeviceType.CUDA;
  }

  /** On a CPU, the tensor itself. */
  Tensor copy(Tensor tensor) {
    return cpu ? tensor : tensor.to(device, ScalarType.Float);
  }
}
