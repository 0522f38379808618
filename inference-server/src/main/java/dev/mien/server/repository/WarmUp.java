package dev.mien.server.repository;

import dev.mien.server.batching.MicroBatcher;
import dev.mien.server.batching.Submission;
import dev.mien.server.engine.GrayFace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/**
 * The first batches of each size, on random faces: engines plan and allocate with them, in the very
 * threads that compute later.
 */
final class WarmUp {

  /** ONNX Runtime plans its memory with the first batch of a size, and takes it with the second. */
  private static final int ROUNDS = 2;

  private final MicroBatcher<GrayFace, float[]> batcher;
  private final int maxBatchSize;
  private final int engines;
  private final Random random = new Random(1);

  WarmUp(MicroBatcher<GrayFace, float[]> batcher, int maxBatchSize, int engines) {
    this.batcher = batcher;
    this.maxBatchSize = maxBatchSize;
    this.engines = engines;
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

  /** One batch for each engine, as far as a queue can tell. */
  private void compute(int size) {
    var submissions = new ArrayList<Submission<float[]>>();
    for (int i = 0; i < engines; i++) {
      var faces = IntStream.range(0, size).mapToObj(face -> randomFace()).toList();
      submissions.add(batcher.submit(this, faces, System.nanoTime()));
    }
    try {
      submissions.forEach(submission -> submission.answer().join());
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
}
