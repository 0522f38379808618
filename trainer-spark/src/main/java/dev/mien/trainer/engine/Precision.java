package dev.mien.trainer.engine;

import java.util.Locale;

/** The numbers that convolutions and matrix products multiply; parameters are always fp32. */
public enum Precision {
  FP32,
  /** bfloat16: the range of fp32 with 8 bits of precision. */
  BF16;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
