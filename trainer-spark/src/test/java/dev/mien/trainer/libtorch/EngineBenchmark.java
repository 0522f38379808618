package dev.mien.trainer.libtorch;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.Architectures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Pictures a second of each engine, in turns in one process, on minibatches that lie in memory.
 * Arguments: architecture, pictures in a minibatch, rounds, seconds of each engine in a round; then
 * engines as in {@link MeasuredEngine}, or none for Deeplearning4j and libtorch on the CPU.
 */
public final class EngineBenchmark {

  private static final int FIRST_ENGINE = 4;
  private static final String[] ON_CPU = {"dl4j", "torch"};
  private static final double RATE = 0.001;

  private EngineBenchmark() {}

  public static void main(String[] arguments) {
    List<MeasuredEngine> measured =
        MeasuredEngine.of(
            arguments.length > FIRST_ENGINE
                ? Arrays.copyOfRange(arguments, FIRST_ENGINE, arguments.length)
                : ON_CPU);
    Architecture architecture = Architectures.named(arguments[0]);
    DataSet batch = Minibatches.of(Integer.parseInt(arguments[1]), 1);
    Map<String, TrainingEngine> engines = new LinkedHashMap<>();
    measured.forEach(one -> engines.put(one.toString(), one.create(network(architecture))));
    Map<String, List<Double>> speeds = new LinkedHashMap<>();
    engines.values().forEach(engine -> engine.fit(batch, RATE));
    for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
      engines.forEach(
          (name, engine) ->
              speeds
                  .computeIfAbsent(name, none -> new ArrayList<>())
                  .add(speed(engine, batch, Double.parseDouble(arguments[3]))));
    }
    speeds.forEach(EngineBenchmark::print);
  }

  private static ComputationGraph network(Architecture architecture) {
    return architecture.network(
        1, architecture.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
  }

  private static double speed(TrainingEngine engine, DataSet batch, double seconds) {
    long start = System.nanoTime();
    long pictures = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      engine.fit(batch, RATE);
      pictures += batch.numExamples();
    }
    engine.lossSum(); // waits for a GPU
    return pictures / ((System.nanoTime() - start) / 1e9);
  }

  private static void print(String engine, List<Double> speeds) {
    double median =
        speeds.stream().sorted(Comparator.naturalOrder()).toList().get(speeds.size() / 2);
    System.out.printf(
        Locale.ROOT,
        "%-28s median %.1f images/s of %s%n",
        engine,
        median,
        speeds.stream().map(speed -> String.format(Locale.ROOT, "%.1f", speed)).toList());
  }
}
