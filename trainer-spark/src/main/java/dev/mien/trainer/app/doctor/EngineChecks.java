package dev.mien.trainer.app.doctor;

import dev.mien.cli.FirstLine;
import dev.mien.cli.doctor.Finding;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.CudaBackend;
import dev.mien.trainer.engine.EngineKind;
import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.engine.selection.EngineChoice;
import dev.mien.trainer.engine.selection.EngineRequest;
import dev.mien.trainer.engine.selection.EngineSelector;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.Architectures;
import dev.mien.trainer.provenance.LibraryVersions;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The default network, trained for some steps by each engine on each device. */
final class EngineChecks {

  /** Few, so that a busy machine answers soon. */
  private static final int PICTURES = 16;

  private static final double SECONDS = 0.5;
  private static final String CPU = "cpu";
  private static final String GPU = "cuda:0";

  private EngineChecks() {}

  static List<Finding> run() {
    ConvolutionHelpers.enable();
    String nd4j = CudaBackend.isInUse() ? GPU : CPU;
    return List.of(
        speed(EngineKind.DL4J, nd4j, Precision.FP32),
        speed(EngineKind.TORCH, CPU, Precision.FP32),
        speed(EngineKind.TORCH, CPU, Precision.BF16),
        speed(EngineKind.TORCH, GPU, Precision.FP32),
        speed(EngineKind.TORCH, GPU, Precision.BF16),
        automatic());
  }

  private static Finding speed(EngineKind kind, String device, Precision precision) {
    String subject = "%s %s %s".formatted(kind, device, precision);
    String library = kind == EngineKind.DL4J ? "dl4j" : "libtorch";
    try {
      return Finding.ok(
          subject,
          String.format(
              Locale.ROOT,
              "%s %s, trains %s at %.0f images/s",
              library,
              LibraryVersions.of(library),
              architecture().name(),
              imagesPerSecond(new EngineChoice(kind, device, precision))));
    } catch (LinkageError | RuntimeException e) {
      return Finding.absent(subject, FirstLine.of(e));
    }
  }

  private static double imagesPerSecond(EngineChoice choice) {
    DataSet batch = batch();
    try (TrainingEngine engine = choice.create(network())) {
      step(engine, batch); // the first one plans and allocates
      long start = System.nanoTime();
      int steps = 0;
      do {
        step(engine, batch);
        steps++;
      } while (System.nanoTime() - start < SECONDS * 1e9);
      return steps * PICTURES / ((System.nanoTime() - start) / 1e9);
    }
  }

  /** The loss waits for a GPU. */
  private static void step(TrainingEngine engine, DataSet batch) {
    engine.fit(batch, 0);
    if (!Double.isFinite(engine.lossSum())) {
      throw new IllegalStateException("the loss of the first steps is not a number");
    }
  }

  private static Finding automatic() {
    try {
      var selected = new EngineSelector(EngineRequest.AUTO, PICTURES, 1).select(network());
      return Finding.ok("--engine auto", selected.toString());
    } catch (LinkageError | RuntimeException e) {
      return Finding.broken("--engine auto", FirstLine.of(e));
    }
  }

  private static Architecture architecture() {
    return Architectures.named("residual12");
  }

  private static ComputationGraph network() {
    Architecture architecture = architecture();
    return architecture.network(
        1, architecture.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
  }

  private static DataSet batch() {
    INDArray pictures = Nd4j.zeros(PICTURES, 1, Architecture.SIDE, Architecture.SIDE);
    INDArray targets = Nd4j.zeros(PICTURES, ExpressionNames.FER2013_ORDER.size());
    targets.getColumn(0).assign(1);
    return new DataSet(pictures, targets);
  }
}
