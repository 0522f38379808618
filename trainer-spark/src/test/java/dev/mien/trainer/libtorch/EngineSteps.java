package dev.mien.trainer.libtorch;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.Architectures;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * The losses of ten steps of the default network without dropout, by each engine from the same
 * parameters on: engines that compute the same print the same. Arguments: a file with the network,
 * which the first run makes, and engines as in {@link MeasuredEngine}. ND4J's back ends for CPU and
 * GPU need a process each.
 */
public final class EngineSteps {

  private static final int STEPS = 10;
  private static final int PICTURES = 64;
  private static final double RATE = 0.02;

  private EngineSteps() {}

  public static void main(String[] arguments) throws IOException {
    var file = new File(arguments[0]);
    var engines = MeasuredEngine.of(Arrays.copyOfRange(arguments, 1, arguments.length));
    if (!file.exists()) {
      ModelSerializer.writeModel(network(), file, true);
    }
    for (MeasuredEngine engine : engines) {
      ComputationGraph network = ModelSerializer.restoreComputationGraph(file, true);
      System.out.printf("%-28s %s%n", engine, losses(engine.create(network)));
    }
  }

  private static ComputationGraph network() {
    Architecture architecture = Architectures.named("residual12");
    return TrainedNetworks.withoutDropout(
        architecture.network(
            1, architecture.recipe().optimisation(), ExpressionNames.FER2013_ORDER));
  }

  private static String losses(TrainingEngine engine) {
    var losses = DoubleStream.builder();
    for (int step = 0; step < STEPS; step++) {
      engine.startEpoch(1);
      engine.fit(Minibatches.of(PICTURES, step), RATE);
      losses.add(engine.lossSum());
    }
    engine.close();
    return losses
        .build()
        .mapToObj(loss -> String.format(Locale.ROOT, "%.4f", loss))
        .collect(Collectors.joining(" "));
  }
}
