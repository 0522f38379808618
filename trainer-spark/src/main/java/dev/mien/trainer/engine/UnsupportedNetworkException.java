package dev.mien.trainer.engine;

/** An engine cannot train a network, because of something that the network holds. */
public final class UnsupportedNetworkException extends RuntimeException {

  public UnsupportedNetworkException(String message) {
    super(message);
  }
}
