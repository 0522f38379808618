package dev.mien.server.engine;

import dev.mien.model.ModelFile;
import java.util.Locale;

/** The engines there are, the one that is faster on a CPU first. */
public enum EngineKind {
  ONNXRUNTIME {
    @Override
    public InferenceEngine open(ModelFile model, Device device, int maxBatchSize, int threads)
        throws EngineUnavailableException {
      return OnnxRuntimeEngine.open(model, device, maxBatchSize, threads);
    }
  },
  DL4J {
    @Override
    public InferenceEngine open(ModelFile model, Device device, int maxBatchSize, int threads)
        throws EngineUnavailableException {
      return Dl4jEngine.open(model, device, threads);
    }
  };

  /** With as many threads as the engine chooses for itself. */
  public InferenceEngine open(ModelFile model, Device device, int maxBatchSize)
      throws EngineUnavailableException {
    return open(model, device, maxBatchSize, 0);
  }

  /**
   * @param threads that compute, on a CPU; 0 for as many as the engine chooses
   * @throws EngineUnavailableException where engine or device do not work on this machine
   * @throws dev.mien.model.InvalidModelException where the model is to blame
   */
  public abstract InferenceEngine open(
      ModelFile model, Device device, int maxBatchSize, int threads)
      throws EngineUnavailableException;

  /** As it stands on the command line and on the wire. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
