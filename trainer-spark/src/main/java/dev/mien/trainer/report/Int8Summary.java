package dev.mien.trainer.report;

import dev.mien.trainer.report.html.Numbers;
import dev.mien.v1.Int8Graph;

/** What a reader should know of a model file's int8 graph, in two sentences. */
public record Int8Summary(Int8Graph int8) {

  @Override
  public String toString() {
    if (int8.getSplit().isEmpty()) {
      return "The file has no int8 graph. " + int8.getLeftOutBecause();
    }
    String accuracies =
        "int8 classifies %s of %s correctly, fp32 %s (activations calibrated on %s training pictures)."
            .formatted(
                Numbers.percent(int8.getInt8Accuracy()),
                int8.getSplit(),
                Numbers.percent(int8.getFp32Accuracy()),
                Numbers.count(int8.getCalibrationPictures()));
    return int8.getLeftOutBecause().isEmpty()
        ? "The file has an int8 graph, which is faster on CPUs: " + accuracies
        : "The file has no int8 graph. %s In figures: %s"
            .formatted(int8.getLeftOutBecause(), accuracies);
  }
}
