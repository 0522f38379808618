/** How a gradient changes the parameters: Deeplearning4j's updaters and its weight decay. */
package dev.mien.trainer.libtorch.updater;
