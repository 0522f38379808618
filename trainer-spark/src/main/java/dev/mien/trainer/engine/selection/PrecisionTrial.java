package dev.mien.trainer.engine.selection;

import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.libtorch.TorchEngine;
import dev.mien.trainer.network.Architecture;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures a few steps in fp32 and in bf16, in turns. On a CPU without bf16, or on cores that
 * others use as well, bf16 is the slower one, so it is taken only where each of its steps was
 * faster.
 */
final class PrecisionTrial {

  private static final int ROUNDS = 3;
  private static final double CLEARLY = 1.15;

  private final String device;
  private final int batchSize;

  PrecisionTrial(String device, int batchSize) {
    this.device = device;
    this.batchSize = batchSize;
  }

  record Outcome(Precision precision, String reason) {}

  /**
   * @param network copied twice, not changed
   */
  Outcome run(ComputationGraph network) {
    DataSet batch = batch(network);
    try (var exact = new TorchEngine(network.clone(), device, Precision.FP32);
        var rounded = new TorchEngine(network.clone(), device, Precision.BF16)) {
      double fp32 = seconds(exact, batch);
      if (seconds(rounded, batch) > 3 * fp32) {
        return new Outcome(Precision.FP32, "bf16 is slower here");
      }
      var exactSeconds = new double[ROUNDS];
      var roundedSeconds = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        exactSeconds[i] = seconds(exact, batch);
        roundedSeconds[i] = seconds(rounded, batch);
      }
      double gain = least(exactSeconds) / greatest(roundedSeconds);
      String compared =
          String.format(Locale.ROOT, "bf16 made %.2f times the speed of fp32 in a trial", gain);
      return new Outcome(gain > CLEARLY ? Precision.BF16 : Precision.FP32, compared);
    }
  }

  private static double seconds(TrainingEngine engine, DataSet batch) {
    long start = System.nanoTime();
    engine.fit(batch, 0);
    if (Double.isNaN(engine.lossSum())) {
      throw new IllegalStateException("the loss of the first steps is not a number");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private DataSet batch(ComputationGraph network) {
    var output = (FeedForwardLayer) network.getOutputLayer(0).conf().getLayer();
    INDArray pictures = Nd4j.zeros(batchSize, 1, Architecture.SIDE, Architecture.SIDE);
    INDArray targets = Nd4j.zeros(batchSize, output.getNOut());
    targets.getColumn(0).assign(1);
    return new DataSet(pictures, targets);
  }

  private static double least(double[] values) {
    return DoubleStream.of(values).min().orElseThrow();
  }

  private static double greatest(double[] values) {
    return DoubleStream.of(values).max().orElseThrow();
  }
}
