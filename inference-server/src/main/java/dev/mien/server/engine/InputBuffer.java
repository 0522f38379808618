package dev.mien.server.engine;

import dev.mien.model.PixelNormaliser;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** One direct buffer, filled anew with each batch of normalised faces. */
final class InputBuffer {

  private final PixelNormaliser normaliser;
  private final float[] face = new float[GrayFace.PIXELS];
  private final ByteBuffer bytes;

  InputBuffer(PixelNormaliser normaliser, int maxFaces) {
    this.normaliser = normaliser;
    this.bytes =
        ByteBuffer.allocateDirect(maxFaces * GrayFace.PIXELS * Float.BYTES)
            .order(ByteOrder.nativeOrder());
  }

  /** The numbers of all faces one after the other; valid until the next call. */
  FloatBuffer fill(List<GrayFace> faces) {
    FloatBuffer numbers = bytes.asFloatBuffer();
    for (GrayFace gray : faces) {
      normaliser.normalise(gray.pixels(), 0, GrayFace.PIXELS, face, 0);
      numbers.put(face);
    }
    return numbers.flip();
  }
}
