package dev.mien.trainer.onnx;

/** Says in ONNX what one kind of layer does at inference. */
@FunctionalInterface
interface LayerTranslator {

  /** Adds the layer's operators to {@code graph}; {@code input} has gone through preprocessors. */
  Activation translate(TrainedLayer layer, Activation input, OnnxGraph graph);
}
