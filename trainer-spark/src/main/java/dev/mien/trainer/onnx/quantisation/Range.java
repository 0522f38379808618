package dev.mien.trainer.onnx.quantisation;

/** The smallest and the largest number of a tensor; 0, which pads pictures, lies between them. */
record Range(float least, float greatest) {

  static final Range ZERO = new Range(0, 0);

  Range including(float[] values) {
    float min = least;
    float max = greatest;
    for (float value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    return new Range(min, max);
  }

  /** How all 256 unsigned bytes are spread over the range. */
  ByteScale scale() {
    float step = (greatest - least) / 255;
    return step > 0 ? new ByteScale(step, Math.round(-least / step)) : new ByteScale(1, 0);
  }

  /**
   * A byte b stands for step * (b - zeroPoint).
   *
   * @param zeroPoint 0 to 255
   */
  record ByteScale(float step, int zeroPoint) {}
}
