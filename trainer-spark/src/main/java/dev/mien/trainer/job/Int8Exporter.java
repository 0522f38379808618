package dev.mien.trainer.job;

import com.google.protobuf.ByteString;
import dev.mien.cli.FirstLine;
import dev.mien.model.OnnxGraphs;
import dev.mien.trainer.dataset.schema.Reference;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.evaluation.Evaluator;
import dev.mien.trainer.evaluation.classifier.SerializedNetwork;
import dev.mien.trainer.onnx.quantisation.StaticQuantisation;
import dev.mien.trainer.training.TrainingData;
import dev.mien.v1.Int8Graph;
import dev.mien.v1.Normalisation;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes the int8 graph of a trained network. It is left out where it names fewer validation
 * pictures right than FP32 does, by more than {@link #TOLERATED_LOSS}.
 *
 * @param reference that accuracies are measured by
 */
record Int8Exporter(Evaluator evaluator, Normalisation normalisation, Reference reference) {

  /** 0.3 points of accuracy; of few pictures, one of them is more, and is tolerated. */
  static final double TOLERATED_LOSS = 0.003;

  /** Of the difference of two shares. */
  private static final double ROUNDING = 1e-9;

  private static final int CALIBRATION_PICTURES = 512;

  /**
   * What a model file gets.
   *
   * @param int8 what the card says of the int8 graph
   */
  record Export(OnnxGraphs graphs, Int8Graph int8) {}

  /**
   * Never fails: a network is worth keeping without its int8 graph.
   *
   * @param onnx the network
   * @param fp32 how it did on the validation pictures
   */
  Export export(ByteString onnx, TrainingData pictures, EvaluationResult fp32) {
    try {
      INDArray calibration =
          CalibrationPictures.sample(pictures.training(), normalisation, CALIBRATION_PICTURES);
      ByteString int8 = StaticQuantisation.quantise(onnx, calibration);
      double accuracy = accuracy(int8, pictures, fp32.split());
      return judged(
          new OnnxGraphs(onnx, Optional.of(int8)),
          Int8Graph.newBuilder()
              .setCalibrationPictures(calibration.size(0))
              .setSplit(fp32.split())
              .setReference(reference.toString())
              .setFp32Accuracy(fp32.confusion().accuracy())
              .setInt8Accuracy(accuracy),
          fp32.confusion().total());
    } catch (Exception | LinkageError e) {
      return new Export(
          OnnxGraphs.fp32Only(onnx),
          Int8Graph.newBuilder()
              .setLeftOutBecause("It could not be made here: %s.".formatted(FirstLine.of(e)))
              .build());
    }
  }

  private double accuracy(ByteString int8, TrainingData pictures, String split) {
    return evaluator
        .evaluate(SerializedNetwork.ofOnnx(int8), normalisation, pictures.validation(), split)
        .get(reference)
        .confusion()
        .accuracy();
  }

  static Export judged(OnnxGraphs graphs, Int8Graph.Builder int8, long pictures) {
    double loss = int8.getFp32Accuracy() - int8.getInt8Accuracy();
    double tolerated = Math.max(TOLERATED_LOSS, 1.0 / pictures);
    if (loss <= tolerated + ROUNDING) {
      return new Export(graphs, int8.build());
    }
    int8.setLeftOutBecause(
        String.format(
            Locale.ROOT,
            "It is less accurate than FP32 by %.2f points, and %.1f are tolerated.",
            100 * loss,
            100 * tolerated));
    return new Export(OnnxGraphs.fp32Only(graphs.fp32()), int8.build());
  }
}
