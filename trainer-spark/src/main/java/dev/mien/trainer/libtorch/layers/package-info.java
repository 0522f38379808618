/** How a network's layers and the vertices between them become calls of libtorch's functions. */
package dev.mien.trainer.libtorch.layers;
