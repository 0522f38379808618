package dev.mien.server.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;

/** The library that {@link OnnxRuntimeEngine} computes with. */
public final class OnnxRuntime {

  private OnnxRuntime() {}

  /**
   * The one environment of the process. Whoever asked the library itself could get it with another
   * level of logging, and ONNX Runtime warns about that at each call after the first.
   *
   * <p>The library writes straight to stderr, past the log's queue and format. So it writes
   * nothing: what it fails with comes as an exception too.
   *
   * @throws EngineUnavailableException where its native library does not load
   */
  public static OrtEnvironment environment() throws EngineUnavailableException {
    OnnxRuntimeNatives.unpack();
    try {
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "mien");
    } catch (LinkageError | IllegalStateException e) {
      throw new EngineUnavailableException(
          "ONNX Runtime's native library does not load here (" + e.getMessage() + ")", e);
    }
  }
}
