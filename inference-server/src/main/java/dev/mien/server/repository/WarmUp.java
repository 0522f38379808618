package dev.mien.server.repository;

import dev.mien.server.engine.GrayFace;
import dev.mien.server.engine.InferenceEngine;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The first batches of each size, on random faces, smallest first: engines plan and allocate with
 * them. Only those of one face are needed before a server may answer. For the thread that computes
 * later.
 */
final class WarmUp {

  /** ONNX Runtime plans its memory with the first batch of a size, and takes it with the second. */
  private static final int ROUNDS = 2;

  private final InferenceEngine engine;
  private final int maxBatchSize;
  private final Random random = new Random(1);
  private int nextSize = 1;
  private int round;

  WarmUp(InferenceEngine engine, int maxBatchSize) {
    this.engine = engine;
    this.maxBatchSize = maxBatchSize;
  }

  boolean hasNext() {
    return nextSize <= maxBatchSize;
  }

  /** Computes the batches of one face. */
  void begin() {
    for (int i = 0; i < ROUNDS; i++) {
      next();
    }
  }

  /**
   * Computes one batch: of 1, 2, 4 faces and so on, and at last of the most.
   *
   * @return whether there is another one
   */
  boolean next() {
    engine.classify(IntStream.range(0, nextSize).mapToObj(i -> randomFace()).toList());
    round = (round + 1) % ROUNDS;
    if (round == 0) {
      nextSize = nextSize == maxBatchSize ? maxBatchSize + 1 : Math.min(2 * nextSize, maxBatchSize);
    }
    return hasNext();
  }

  private GrayFace randomFace() {
    var pixels = new byte[GrayFace.PIXELS];
    random.nextBytes(pixels);
    return new GrayFace(pixels);
  }
}
