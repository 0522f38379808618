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
record EngineBatchFunction(InferenceEngine engine, Temperature temperature)
    implements BatchFunction<GrayFace, float[]> {

  @Override
  public List<float[]> apply(List<GrayFace> faces) {
    float[][] probabilities = engine.classify(faces);
    for (float[] face : probabilities) {
      temperature.apply(face, 0, face.length);
    }
    return Arrays.asList(probabilities);
  }

  @Override
  public void close() {
    engine.close();
  }
}
