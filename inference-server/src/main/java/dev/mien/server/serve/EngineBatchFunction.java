package dev.mien.server.serve;

import dev.mien.server.batching.BatchFunction;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.engine.InferenceEngine;
import java.util.Arrays;
import java.util.List;

/** An engine as the batcher sees it. */
record EngineBatchFunction(InferenceEngine engine) implements BatchFunction<GrayFace, float[]> {

  @Override
  public List<float[]> apply(List<GrayFace> faces) {
    return Arrays.asList(engine.classify(faces));
  }

  @Override
  public void close() {
    engine.close();
  }
}
