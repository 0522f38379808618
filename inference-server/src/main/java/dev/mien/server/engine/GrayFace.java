package dev.mien.server.engine;

/** One face as every engine takes it: 48x48 grey pixels, row by row from the top left. */
public final class GrayFace {

  /** In pixels, both ways. */
  public static final int SIZE = 48;

  public static final int PIXELS = SIZE * SIZE;

  private final byte[] pixels;

  /**
   * @param pixels {@value #PIXELS} unsigned bytes, 0 black to 255 white; not copied, so the caller
   *     must not change them any more
   */
  public GrayFace(byte[] pixels) {
    if (pixels.length != PIXELS) {
      throw new IllegalArgumentException(
          "a face has %,d pixels, not %,d".formatted(PIXELS, pixels.length));
    }
    this.pixels = pixels;
  }

  /** The array itself, not a copy: read only. */
  public byte[] pixels() {
    return pixels;
  }
}
