package dev.mien.server.serve;

import dev.mien.server.batching.MicroBatcher;
import dev.mien.server.engine.GrayFace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** The first batches, on random faces: engines plan and allocate with them. */
final class WarmUp {

  private static final int ROUNDS = 3;

  private final MicroBatcher<GrayFace, float[]> batcher;
  private final int maxBatchSize;
  private final Random random = new Random(1);

  WarmUp(MicroBatcher<GrayFace, float[]> batcher, int maxBatchSize) {
    this.batcher = batcher;
    this.maxBatchSize = maxBatchSize;
  }

  void run() {
    for (int size : sizes()) {
      for (int round = 0; round < ROUNDS; round++) {
        compute(size);
      }
    }
  }

  /** 1, 2, 4 and so on, and the limit itself. */
  private List<Integer> sizes() {
    var sizes = new ArrayList<Integer>();
    for (int size = 1; size < maxBatchSize; size *= 2) {
      sizes.add(size);
    }
    sizes.add(maxBatchSize);
    return sizes;
  }

  private void compute(int size) {
    var faces = IntStream.range(0, size).mapToObj(i -> randomFace()).toList();
    try {
      batcher
          .submit(faces, System.nanoTime())
          .join()
          .results()
          .forEach(WarmUp::requireProbabilities);
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "the engine failed on a batch of %d: %s".formatted(size, e.getCause().getMessage()), e);
    }
  }

  private GrayFace randomFace() {
    var pixels = new byte[GrayFace.PIXELS];
    random.nextBytes(pixels);
    return new GrayFace(pixels);
  }

  private static void requireProbabilities(float[] probabilities) {
    double sum = 0;
    for (float probability : probabilities) {
      sum += probability;
    }
    if (!(Math.abs(sum - 1) < 1e-3)) { // NaN included
      throw new IllegalStateException(
          "the model's probabilities sum to %s, not to 1; train it again".formatted(sum));
    }
  }
}
