package dev.mien.trainer.report;

import com.google.protobuf.util.JsonFormat;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.training.EpochRecord;
import dev.mien.trainer.training.History;
import dev.mien.v1.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;

/**
 * A folder beside the model: the curves as pictures and numbers, the scores of each class, the
 * card.
 */
public final class TrainingReport {

  private TrainingReport() {}

  /** Creates the folder; what an earlier training left there is replaced. */
  public static void write(
      Path folder, History history, EvaluationResult validation, ModelCard card)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("history.csv"), csv(history));
    Files.writeString(folder.resolve("evaluation.txt"), validation.toString());
    Files.writeString(folder.resolve("card.json"), JsonFormat.printer().print(card));
    try (var loss = Files.newOutputStream(folder.resolve("loss.png"))) {
      BitmapEncoder.saveBitmap(HistoryCharts.loss(history), loss, BitmapFormat.PNG);
    }
    try (var accuracy = Files.newOutputStream(folder.resolve("accuracy.png"))) {
      BitmapEncoder.saveBitmap(HistoryCharts.accuracy(history), accuracy, BitmapFormat.PNG);
    }
  }

  private static String csv(History history) {
    var text =
        new StringBuilder(
            "epoch,loss,validation_loss,validation_accuracy,learning_rate,seconds,images_per_second\n");
    for (EpochRecord epoch : history.epochs()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.6f,%.6f,%.6f,%.8f,%.1f,%.1f%n",
              epoch.epoch(),
              epoch.loss(),
              epoch.validationLoss(),
              epoch.validationAccuracy(),
              epoch.learningRate(),
              epoch.seconds(),
              epoch.imagesPerSecond()));
    }
    return text.toString();
  }
}
