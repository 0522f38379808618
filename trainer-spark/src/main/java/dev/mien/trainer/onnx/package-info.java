/**
 * Writes a trained {@link org.deeplearning4j.nn.graph.ComputationGraph} as an ONNX model, so that
 * other runtimes serve it.
 */
package dev.mien.trainer.onnx;
