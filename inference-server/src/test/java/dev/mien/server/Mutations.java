package dev.mien.server;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/** Damaged copies of good inputs, the same for the same seed. */
final class Mutations {

  /** Values at which parsers turn. */
  private static final int[] EDGES = {0, 1, 0x7f, 0x80, 0xfe, 0xff};

  private static final int PARTS = 4;

  private final Random random;
  private final List<byte[]> originals;

  Mutations(long seed, List<byte[]> originals) {
    this.random = new Random(seed);
    this.originals = originals;
  }

  /**
   * Does the work in four parts side by side, each with mutations of its own.
   *
   * @param work of a part, by its index and its share of the inputs
   * @return the sum of what the parts return
   */
  static int inParts(int inputs, IntBinaryOperator work) {
    return IntStream.range(0, PARTS)
        .parallel()
        .map(part -> work.applyAsInt(part, inputs / PARTS))
        .sum();
  }

  /** One to eight faults: bytes changed, cut out, doubled or inserted, ends cut off. */
  byte[] next() {
    byte[] bytes = pick().clone();
    for (int faults = 1 + random.nextInt(8); faults > 0; faults--) {
      bytes = damage(bytes);
    }
    return bytes;
  }

  private byte[] pick() {
    return originals.get(random.nextInt(originals.size()));
  }

  private byte[] damage(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    // Headers are where most goes wrong: half of the faults are among the first 64 bytes.
    int at = random.nextInt(random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length);
    int length = Math.min(1 + random.nextInt(16), bytes.length - at);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) EDGES[random.nextInt(EDGES.length)];
      case 2 -> {
        return join(bytes, 0, at, bytes, at + length, bytes.length);
      }
      case 3 -> {
        return join(bytes, 0, at + length, bytes, at, bytes.length);
      }
      case 4 -> {
        return join(bytes, 0, at, pick(), 0, length);
      }
      default -> {
        return join(bytes, 0, at, bytes, at, at);
      }
    }
    return bytes;
  }

  /** The second part is cut at its own end. */
  private static byte[] join(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
    var joined = new ByteArrayOutputStream();
    joined.write(a, fromA, toA - fromA);
    joined.write(b, Math.min(fromB, b.length), Math.max(0, Math.min(toB, b.length) - fromB));
    return joined.toByteArray();
  }
}
