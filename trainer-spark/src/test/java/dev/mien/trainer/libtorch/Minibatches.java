package dev.mien.trainer.libtorch;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Seeded noise with soft targets: a step's arithmetic does not ask what a picture shows. */
final class Minibatches {

  private static final int CLASSES = 7;
  private static final double SMOOTHING = 0.1;

  private Minibatches() {}

  static DataSet of(int pictures, long seed) {
    var random = new Random(seed);
    var pixels = new float[pictures * 48 * 48];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    INDArray targets = Nd4j.valueArrayOf(new long[] {pictures, CLASSES}, SMOOTHING / CLASSES);
    for (int i = 0; i < pictures; i++) {
      int label = random.nextInt(CLASSES);
      targets.putScalar(i, label, targets.getDouble(i, label) + 1 - SMOOTHING);
    }
    return new DataSet(Nd4j.createFromArray(pixels).reshape(pictures, 1, 48, 48), targets);
  }
}
