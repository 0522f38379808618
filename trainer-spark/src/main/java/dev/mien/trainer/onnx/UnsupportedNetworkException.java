package dev.mien.trainer.onnx;

/** A network holds something that {@link OnnxExporter} does not know how to say in ONNX. */
public final class UnsupportedNetworkException extends RuntimeException {

  UnsupportedNetworkException(String message) {
    super(message);
  }

  /**
   * @param found of that vertex, what cannot be exported
   * @param supported what can
   */
  static UnsupportedNetworkException at(String vertex, String found, String supported) {
    return new UnsupportedNetworkException(
        "cannot export \"%s\" to ONNX: found %s, supported: %s"
            .formatted(vertex, found, supported));
  }
}
