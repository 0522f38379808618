package dev.mien.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of numbers that a graph of a model file computes with. */
public enum Precision {
  FP32("model.onnx"),
  /** Bytes in all layers that take time; faster on a CPU. */
  INT8("model.int8.onnx");

  private final String entry;

  Precision(String entry) {
    this.entry = entry;
  }

  /** The one with this {@link #id}. */
  public static Optional<Precision> find(String id) {
    return Arrays.stream(values()).filter(precision -> precision.id().equals(id)).findFirst();
  }

  /** The name of the graph in the zip. */
  public String entry() {
    return entry;
  }

  /** As it stands on the command line and on the wire: "fp32" or "int8". */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
