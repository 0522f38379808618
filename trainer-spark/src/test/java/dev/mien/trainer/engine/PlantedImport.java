package dev.mien.trainer.engine;

import dev.mien.trainer.libtorch.TorchRuntime;

/** Breaks the layers on purpose, for the test that they hold. */
final class PlantedImport {

  String device() {
    return TorchRuntime.bestDevice();
  }
}
