package dev.mien.server.engine;

import java.nio.ByteBuffer;

/** One face as every engine takes it: 48x48 grey pixels, row by row from the top left. */
public final class GrayFace {

  /** In pixels, both ways. */
  public static final int SIZE = 48;

  public static final int PIXELS = SIZE * SIZE;

  private final ByteBuffer pixels;

  /**
   * @param pixels {@value #PIXELS} unsigned bytes, 0 black to 255 white; not copied, so the caller
   *     must not change them any more
   */
  public GrayFace(byte[] pixels) {
    this(ByteBuffer.wrap(pixels));
  }

  /**
   * A view of bytes that lie elsewhere, as in the message that brought them.
   *
   * @param pixels {@value #PIXELS} from its position to its limit; neither these nor the bytes may
   *     change any more
   */
  public GrayFace(ByteBuffer pixels) {
    if (pixels.remaining() != PIXELS) {
      throw new IllegalArgumentException(
          "a face has %,d pixels, not %,d".formatted(PIXELS, pixels.remaining()));
    }
    this.pixels = pixels;
  }

  /** Fills the first {@value #PIXELS} bytes; safe under concurrency. */
  void copyTo(byte[] target) {
    pixels.get(pixels.position(), target, 0, PIXELS);
  }

  /** A copy. */
  public byte[] pixels() {
    var copy = new byte[PIXELS];
    copyTo(copy);
    return copy;
  }
}
