package dev.mien.server.repository;

import dev.mien.model.Temperature;
import dev.mien.server.batching.BatchFunction;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.engine.InferenceEngine;
import java.util.Arrays;
import java.util.List;

/**
 * An engine as the batcher sees it. Here, on the one way from every engine to every protocol, a
 * network's probabilities become calibrated ones.
 */
final class EngineBatchFunction implements BatchFunction<GrayFace, float[]> {

  private final InferenceEngine engine;
  private final Temperature temperature;
  private final WarmUp warmUp;

  EngineBatchFunction(InferenceEngine engine, Temperature temperature, int maxBatchSize) {
    this.engine = engine;
    this.temperature = temperature;
    this.warmUp = new WarmUp(engine, maxBatchSize);
  }

  @Override
  public void prepare() {
    warmUp.begin();
  }

  @Override
  public boolean prepareMore() {
    return warmUp.hasNext() && warmUp.next();
  }

  @Override
  public List<float[]> apply(List<GrayFace> faces) {
    float[][] probabilities = engine.classify(faces);
    for (float[] face : probabilities) {
      temperature.apply(face, 0, face.length);
    }
    return Arrays.asList(probabilities);
  }

  @Override
  public void probe() {
    engine.classify(List.of(new GrayFace(new byte[GrayFace.PIXELS])));
  }

  @Override
  public void close() {
    engine.close();
  }
}
