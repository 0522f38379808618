package dev.mien.server.engine;

import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import java.util.Locale;

/** The engines there are, the one that is faster on a CPU first. */
public enum EngineKind {
  ONNXRUNTIME {
    @Override
    public InferenceEngine open(
        ModelFile model, Precision precision, Device device, int maxBatchSize, int threads)
        throws EngineUnavailableException {
      if (precision == Precision.INT8 && device.isCuda()) {
        throw new EngineUnavailableException("int8 is for CPUs: give --precision auto or fp32");
      }
      return OnnxRuntimeEngine.open(model, precision, device, maxBatchSize, threads);
    }
  },
  DL4J {
    @Override
    public InferenceEngine open(
        ModelFile model, Precision precision, Device device, int maxBatchSize, int threads)
        throws EngineUnavailableException {
      if (precision != Precision.FP32) {
        throw new EngineUnavailableException("it computes in fp32 only: give --precision auto");
      }
      return Dl4jEngine.open(model, device, threads);
    }
  };

  /** In FP32; on a CPU with a thread for each processor. */
  public InferenceEngine open(ModelFile model, Device device, int maxBatchSize)
      throws EngineUnavailableException {
    return open(model, Precision.FP32, device, maxBatchSize, CpuShare.ofProcess().threads(1));
  }

  /**
   * @param threads that compute, on a CPU
   * @throws EngineUnavailableException where engine or device do not work on this machine, or not
   *     in this precision
   * @throws dev.mien.model.InvalidModelException where the model is to blame
   */
  public abstract InferenceEngine open(
      ModelFile model, Precision precision, Device device, int maxBatchSize, int threads)
      throws EngineUnavailableException;

  /** As it stands on the command line and on the wire. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
