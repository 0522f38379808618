package dev.mien.trainer.libtorch.layers;

import dev.mien.trainer.engine.UnsupportedNetworkException;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/** Vertices that join several activations into one. */
@FunctionalInterface
interface Joints {

  Tensor join(List<Tensor> inputs);

  static Joints of(String name, GraphVertex vertex) {
    if (vertex instanceof ElementWiseVertex sum && sum.getOp() == ElementWiseVertex.Op.Add) {
      return inputs -> inputs.stream().reduce(Tensor::add).orElseThrow();
    } else if (vertex instanceof MergeVertex merge && merge.getMergeAxis() == 1) {
      return inputs -> torch.cat(new TensorVector(inputs.toArray(Tensor[]::new)), 1);
    }
    throw UnsupportedNetworkException.at(
        name,
        "a " + vertex.getClass().getSimpleName(),
        "layers, ElementWiseVertex of Add, MergeVertex along the channels");
  }
}
