package dev.mien.server.repository;

import dev.mien.model.InvalidModelException;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.engine.InferenceEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Puts questions to an engine whose answers can be judged without knowing the network: they have to
 * be probabilities, the same whatever else is in the batch, and others for another face.
 */
final class ModelSelfTest {

  /** Kernels differ by the size of the batch, and so do the last digits. */
  private static final float TOLERANCE = 1e-3f;

  private final String model;
  private final int maxBatchSize;

  /**
   * @param model its file's name
   */
  ModelSelfTest(String model, int maxBatchSize) {
    this.model = model;
    this.maxBatchSize = maxBatchSize;
  }

  /**
   * @throws InvalidModelException where the engine fails, or answers as no trained network does
   */
  void run(InferenceEngine engine) {
    float[] shade = classify(engine, List.of(shade()))[0];
    float[] noise = classify(engine, List.of(noise()))[0];
    if (Arrays.equals(shade, noise)) {
      throw invalid(
          "it gives a face of shades and one of noise the same " + Arrays.toString(shade));
    }
    var faces = new ArrayList<GrayFace>();
    for (int i = 0; i < maxBatchSize; i++) {
      faces.add(i % 2 == 0 ? shade() : noise());
    }
    float[][] together = classify(engine, faces);
    for (int i = 0; i < together.length; i++) {
      requireSame(i % 2 == 0 ? shade : noise, together[i]);
    }
  }

  private float[][] classify(InferenceEngine engine, List<GrayFace> faces) {
    float[][] answers;
    try {
      answers = engine.classify(faces);
    } catch (RuntimeException e) {
      throw new InvalidModelException(
          "%s: the engine failed on a batch of %d (%s); train the model again"
              .formatted(model, faces.size(), e.getMessage()),
          e);
    }
    for (float[] probabilities : answers) {
      requireProbabilities(probabilities);
    }
    return answers;
  }

  private void requireProbabilities(float[] probabilities) {
    double sum = 0;
    for (float probability : probabilities) {
      sum += probability >= 0 ? probability : Double.NaN;
    }
    if (!(Math.abs(sum - 1) < 1e-3)) { // NaN included
      throw invalid(
          "its probabilities are %s, but must be 0 or more and to sum to 1"
              .formatted(Arrays.toString(probabilities)));
    }
  }

  private void requireSame(float[] alone, float[] inBatch) {
    for (int i = 0; i < alone.length; i++) {
      if (Math.abs(alone[i] - inBatch[i]) > TOLERANCE) {
        throw invalid(
            "it gives a face %s alone and %s in a batch"
                .formatted(Arrays.toString(alone), Arrays.toString(inBatch)));
      }
    }
  }

  private InvalidModelException invalid(String finding) {
    return new InvalidModelException("%s: %s; train the model again".formatted(model, finding));
  }

  private static GrayFace noise() {
    var pixels = new byte[GrayFace.PIXELS];
    new Random(1).nextBytes(pixels);
    return new GrayFace(pixels);
  }

  /** Bright above, dark below. */
  private static GrayFace shade() {
    var pixels = new byte[GrayFace.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (230 - 4 * (i / GrayFace.SIZE));
    }
    return new GrayFace(pixels);
  }
}
