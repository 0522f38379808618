package dev.mien.server;

import dev.mien.server.engine.GrayFace;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Noise of a different brightness and contrast for each face, so that answers differ. */
public final class RandomFaces {

  private final Random random;

  public RandomFaces(long seed) {
    this.random = new Random(seed);
  }

  public List<GrayFace> next(int n) {
    return IntStream.range(0, n).mapToObj(i -> new GrayFace(nextPixels())).toList();
  }

  /** 48x48 grey bytes. */
  public byte[] nextPixels() {
    int darkest = random.nextInt(100);
    int range = 1 + random.nextInt(150);
    var pixels = new byte[GrayFace.PIXELS];
    int slope = random.nextInt(200);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.min(255, darkest + random.nextInt(range) + i * slope / pixels.length);
    }
    return pixels;
  }
}
