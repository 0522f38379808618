/** Where parameters and gradients lie, on a CPU or on a GPU. */
package dev.mien.trainer.libtorch.memory;
