package dev.mien.server.engine;

import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measures whether a model's int8 graph is faster than its FP32 graph on this CPU. */
final class PrecisionTrial {

  private static final int FACES = 1;

  /** Enough on a quiet machine. Where others compute, more rounds find a quiet moment. */
  private static final int FEWEST_ROUNDS = 4;

  private static final int MOST_ROUNDS = 16;

  /** A smaller gain may be noise, and FP32 is what the model was judged by. */
  private static final double CLEARLY_FASTER = 1.2;

  private final ModelFile model;
  private final int maxBatchSize;
  private final int threads;

  /**
   * @param threads that the engine will compute with
   */
  PrecisionTrial(ModelFile model, int maxBatchSize, int threads) {
    this.model = model;
    this.maxBatchSize = maxBatchSize;
    this.threads = threads;
  }

  /**
   * @param reason a part of a sentence, with the ratio where both were measured
   */
  record Outcome(InferenceEngine engine, String reason) {}

  /**
   * Opens both graphs, computes some tens of faces with each, and keeps the better one open.
   *
   * @throws EngineUnavailableException where ONNX Runtime does not work on this machine
   * @throws InvalidModelException where the FP32 graph is to blame
   */
  Outcome run() throws EngineUnavailableException {
    InferenceEngine fp32 = open(Precision.FP32);
    if (model.graphs().int8().isEmpty()) {
      return new Outcome(fp32, "fp32, the model file has no int8 graph");
    }
    InferenceEngine int8;
    try {
      int8 = open(Precision.INT8);
    } catch (InvalidModelException | EngineUnavailableException e) {
      return new Outcome(fp32, "fp32, because " + e.getMessage());
    }
    return faster(fp32, int8);
  }

  private InferenceEngine open(Precision precision) throws EngineUnavailableException {
    return OnnxRuntimeEngine.open(model, precision, Device.CPU, maxBatchSize, threads);
  }

  private Outcome faster(InferenceEngine fp32, InferenceEngine int8) {
    double speedup;
    try {
      speedup = speedup(fp32, int8);
    } catch (RuntimeException e) {
      int8.close();
      return new Outcome(fp32, "fp32, because the int8 graph fails: " + e.getMessage());
    }
    boolean clearlyFaster = isClearlyFaster(speedup);
    (clearlyFaster ? fp32 : int8).close();
    return new Outcome(
        clearlyFaster ? int8 : fp32,
        String.format(
            Locale.ROOT,
            "%s, int8 is %.1f times as fast as fp32 here",
            clearlyFaster ? "int8" : "fp32",
            speedup));
  }

  static boolean isClearlyFaster(double speedup) {
    return speedup >= CLEARLY_FASTER;
  }

  /**
   * Compares the shortest of some rounds in turns: what else the machine does only makes them
   * longer. Ends as soon as int8 is clearly faster.
   */
  private double speedup(InferenceEngine fp32, InferenceEngine int8) {
    List<GrayFace> faces =
        Collections.nCopies(Math.min(FACES, maxBatchSize), new GrayFace(new byte[GrayFace.PIXELS]));
    long fp32Nanos = Long.MAX_VALUE;
    long int8Nanos = Long.MAX_VALUE;
    double speedup = 0;
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      fp32Nanos = Math.min(fp32Nanos, nanos(fp32, faces));
      int8Nanos = Math.min(int8Nanos, nanos(int8, faces));
      speedup = (double) fp32Nanos / int8Nanos;
      if (round >= FEWEST_ROUNDS && isClearlyFaster(speedup)) {
        break;
      }
    }
    return speedup;
  }

  private static long nanos(InferenceEngine engine, List<GrayFace> faces) {
    long start = System.nanoTime();
    engine.classify(faces);
    return System.nanoTime() - start;
  }
}
