package dev.mien.server.batching;

/** The caller took a request back in favour of a newer one before any batch had reached it. */
public final class SupersededException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SupersededException() {
    super("superseded by a newer request before its batch", null, false, false);
  }
}
