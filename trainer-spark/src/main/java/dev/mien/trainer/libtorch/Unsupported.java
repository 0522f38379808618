package dev.mien.trainer.libtorch;

import dev.mien.trainer.engine.UnsupportedNetworkException;

/** Says what of a network stands in libtorch's way. */
final class Unsupported {

  private Unsupported() {}

  /**
   * @param found of that vertex, what cannot be trained
   * @param supported what can
   */
  static UnsupportedNetworkException at(String vertex, String found, String supported) {
    return new UnsupportedNetworkException(
        "libtorch cannot train \"%s\": found %s, supported: %s"
            .formatted(vertex, found, supported));
  }
}
