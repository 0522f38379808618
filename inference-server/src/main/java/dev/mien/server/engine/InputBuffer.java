package dev.mien.server.engine;

import dev.mien.model.PixelNormaliser;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** One direct buffer, filled anew with each batch of normalised faces, without garbage. */
final class InputBuffer {

  private final PixelNormaliser normaliser;

  // Both small enough for the cache next to the core; between arrays the loops are vectorised.
  private final byte[] pixels = new byte[GrayFace.PIXELS];
  private final float[] face = new float[GrayFace.PIXELS];

  private final FloatBuffer numbers;

  InputBuffer(PixelNormaliser normaliser, int maxFaces) {
    this.normaliser = normaliser;
    this.numbers =
        ByteBuffer.allocateDirect(maxFaces * GrayFace.PIXELS * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  /** The numbers of all faces one after the other; valid until the next call. */
  FloatBuffer fill(List<GrayFace> faces) {
    numbers.clear();
    for (GrayFace gray : faces) {
      gray.copyTo(pixels);
      normaliser.normalise(pixels, 0, GrayFace.PIXELS, face, 0);
      numbers.put(face);
    }
    return numbers.flip();
  }
}
