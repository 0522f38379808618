package dev.mien.trainer.libtorch.layers;

import dev.mien.trainer.engine.UnsupportedNetworkException;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that is to be translated, with the state that all layers share. */
record NetworkLayer(String name, Layer layer, SharedState shared) {

  org.deeplearning4j.nn.conf.layers.Layer settings() {
    return layer.conf().getLayer();
  }

  <T extends org.deeplearning4j.nn.conf.layers.Layer> T settings(Class<T> type) {
    return type.cast(settings());
  }

  INDArray parameter(String key) {
    return layer.getParam(key);
  }

  /** A trained vector [n], which Deeplearning4j keeps as [1,n]. */
  TensorOptional vector(String key) {
    INDArray vector = parameter(key);
    return new TensorOptional(shared.parameters().trained(vector, vector.length()));
  }

  /** A convolution's weights [out,in,height,width]. */
  Tensor kernel(String key) {
    INDArray kernel = parameter(key);
    if (kernel.ordering() != 'c') {
      throw unsupported("weights in " + kernel.ordering() + " order", "c order");
    }
    return shared.parameters().trained(kernel, kernel.shape());
  }

  /** A dense layer's weights [out,in]; Deeplearning4j has [in,out] in f order. */
  Tensor matrix(String key) {
    INDArray matrix = parameter(key);
    if (matrix.size(0) > 1 && matrix.stride(0) != 1) {
      throw unsupported("weights in " + matrix.ordering() + " order", "f order");
    }
    return shared.parameters().trained(matrix, matrix.size(1), matrix.size(0));
  }

  void requireChannelsFirst(CNN2DFormat format) {
    if (format != CNN2DFormat.NCHW) {
      throw unsupported("data format " + format, "NCHW");
    }
  }

  UnsupportedNetworkException unsupported(String found, String supported) {
    return UnsupportedNetworkException.at(
        name, found + " in a " + settings().getClass().getSimpleName(), supported);
  }
}
