package dev.mien.trainer.report;

import dev.mien.trainer.training.EpochRecord;
import dev.mien.trainer.training.History;
import java.util.Locale;

/** The history of a training as a table, one line an epoch. */
final class HistoryCsv {

  private HistoryCsv() {}

  static String of(History history) {
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
              epoch.validation().loss(),
              epoch.validation().accuracy(),
              epoch.learningRate(),
              epoch.speed().seconds(),
              epoch.speed().imagesPerSecond()));
    }
    return text.toString();
  }
}
