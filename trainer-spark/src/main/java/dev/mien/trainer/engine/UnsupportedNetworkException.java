package dev.mien.trainer.engine;

/** An engine cannot train a network, because of something that the network holds. */
public final class UnsupportedNetworkException extends RuntimeException {

  public UnsupportedNetworkException(String message) {
    super(message);
  }

  /**
   * @param vertex that stands in libtorch's way
   * @param found of that vertex, what libtorch cannot train
   * @param supported what it can
   */
  public static UnsupportedNetworkException at(String vertex, String found, String supported) {
    return new UnsupportedNetworkException(
        "libtorch cannot train \"%s\": found %s, supported: %s"
            .formatted(vertex, found, supported));
  }
}
