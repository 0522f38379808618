package dev.mien.server.engine;

import dev.mien.model.ModelFile;
import dev.mien.model.Precision;

/** {@link EngineKind#open(ModelFile, Precision, Device, int, int)}, but in tests. */
@FunctionalInterface
public interface EngineOpener {

  InferenceEngine open(
      EngineKind kind,
      ModelFile model,
      Precision precision,
      Device device,
      int maxBatchSize,
      int threads)
      throws EngineUnavailableException;
}
