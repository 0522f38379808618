package dev.mien.trainer.libtorch;

import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.CudaBackend;
import dev.mien.trainer.engine.Dl4jEngine;
import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.TrainingEngine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * An engine that a measurement names.
 *
 * @param device {@code cpu} or {@code cuda:N}; Deeplearning4j's is its back end's
 */
record MeasuredEngine(boolean torch, String device, Precision precision) {

  /**
   * Makes the process ready for them.
   *
   * @param names {@code dl4j}, {@code torch} for the CPU or {@code torch@cuda:N}; torch stands for
   *     both precisions
   */
  static List<MeasuredEngine> of(String... names) {
    // libtorch works in the memory of ND4J's back end for CPUs.
    if (Arrays.stream(names).anyMatch(name -> name.startsWith("torch"))) {
      CudaBackend.hide();
    }
    ConvolutionHelpers.enable();
    return Arrays.stream(names).flatMap(MeasuredEngine::named).toList();
  }

  private static Stream<MeasuredEngine> named(String name) {
    String[] parts = name.split("@", 2);
    String device = parts.length == 2 ? parts[1] : "cpu";
    return switch (parts[0]) {
      case "dl4j" -> Stream.of(new MeasuredEngine(false, "its back end", Precision.FP32));
      case "torch" ->
          Stream.of(Precision.values()).map(each -> new MeasuredEngine(true, device, each));
      default ->
          throw new IllegalArgumentException(name + ": expected dl4j, torch or torch@cuda:N");
    };
  }

  TrainingEngine create(ComputationGraph network) {
    return torch ? new TorchEngine(network, device, precision) : new Dl4jEngine(network);
  }

  @Override
  public String toString() {
    return "%s on %s %s".formatted(torch ? "libtorch" : "DL4J", device, precision);
  }
}
