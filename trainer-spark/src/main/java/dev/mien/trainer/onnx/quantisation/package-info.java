/**
 * Makes an int8 ONNX graph of an FP32 one that {@link dev.mien.trainer.onnx.OnnxExporter} wrote:
 * static quantisation in QDQ form, as ONNX Runtime's CPU kernels take it. Convolutions, hidden
 * dense layers, additions, concatenations and poolings compute with bytes; the output layer and
 * softmax stay FP32.
 */
package dev.mien.trainer.onnx.quantisation;
