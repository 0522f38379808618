/**
 * Trains Deeplearning4j's networks with libtorch, the C++ library beneath PyTorch. A network's
 * layers become calls of libtorch's functions; its parameters stay where Deeplearning4j keeps them.
 */
package dev.mien.trainer.libtorch;
