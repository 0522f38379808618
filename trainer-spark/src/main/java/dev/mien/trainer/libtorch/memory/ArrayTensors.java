package dev.mien.trainer.libtorch.memory;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ND4J's arrays as libtorch's tensors. */
public final class ArrayTensors {

  private ArrayTensors() {}

  /**
   * @param array that the caller keeps: a tensor keeps no Java object alive
   * @return a tensor [shape] in the array's own memory
   */
  public static Tensor sharing(INDArray array, long... shape) {
    var start = new FloatPointer(array.data().pointer()).getPointer(array.offset());
    return torch.from_blob(start, shape);
  }
}
