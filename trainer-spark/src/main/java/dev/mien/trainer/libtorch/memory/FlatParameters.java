package dev.mien.trainer.libtorch.memory;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network's parameters as one vector, and their gradient as another. On a CPU the vector is
 * Deeplearning4j's own memory: its layout is libtorch's too, convolutions [out,in,height,width] in
 * c order and dense weights [in,out] in f order, which is [out,in] in c order.
 */
public final class FlatParameters {

  private final INDArray array;
  private final Tensor host;
  private final Tensor values;
  private final Tensor gradient;
  private final Target target;

  public FlatParameters(INDArray array, Target target) {
    this.array = array;
    this.target = target;
    this.host = ArrayTensors.sharing(array, array.length());
    this.values = target.isCpu() ? host : target.copy(host);
    this.gradient = zeros();
  }

  public long length() {
    return array.length();
  }

  public Tensor values() {
    return values;
  }

  public Tensor gradient() {
    return gradient;
  }

  /** As long as the parameters. */
  public Tensor zeros() {
    return target.copy(torch.zeros(array.length()));
  }

  /**
   * The part that is {@code view}, in the shape given; a change of one is a change of the other.
   */
  public Tensor part(INDArray view, long... shape) {
    return part(values, view, shape);
  }

  /** A part that is trained: the backward pass adds to its part of the gradient. */
  public Tensor trained(INDArray view, long... shape) {
    Tensor leaf = part(values, view, shape).detach();
    leaf.set_requires_grad(true);
    leaf.mutable_grad().put(part(gradient, view, shape));
    return leaf;
  }

  public Tensor gradientOf(INDArray view, long... shape) {
    return part(gradient, view, shape);
  }

  public void load() {
    if (!target.isCpu()) {
      values.copy_(host);
    }
  }

  public void store() {
    if (!target.isCpu()) {
      host.copy_(values);
    }
  }

  private Tensor part(Tensor whole, INDArray view, long... shape) {
    return whole.narrow(0, view.offset() - array.offset(), view.length()).view(shape);
  }
}
