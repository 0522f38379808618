package dev.mien.trainer.report;

import com.google.protobuf.util.JsonFormat;
import dev.mien.cli.AtomicFile;
import dev.mien.trainer.evaluation.DetailedEvaluation;
import dev.mien.trainer.evaluation.EvaluationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;

/** A folder beside the model: one page for people, the model card, and the figures as files. */
public final class TrainingReport {

  private TrainingReport() {}

  /**
   * Creates the folder; what an earlier training left there is replaced. Its curves stay where
   * nothing was trained.
   *
   * @param withPictures whether the page shows the worst mistakes, which are pictures of the data
   */
  public static void write(Path folder, TrainingResult result, boolean withPictures)
      throws IOException {
    text(folder, "index.html", new ReportPage(result, withPictures).toString());
    text(folder, "MODEL_CARD.md", new ModelCardText(result).toString());
    text(folder, "card.json", JsonFormat.printer().print(result.card()));
    text(
        folder,
        "evaluation.txt",
        new EvaluationText(result.validations().map(DetailedEvaluation::result)).toString());
    if (result.history().epochsDone() > 0) {
      text(folder, "history.csv", HistoryCsv.of(result.history()));
      picture(folder, "loss.png", HistoryCharts.loss(result.history()));
      picture(folder, "accuracy.png", HistoryCharts.accuracy(result.history()));
    }
  }

  private static void text(Path folder, String name, String text) throws IOException {
    AtomicFile.write(folder.resolve(name), aside -> Files.writeString(aside, text));
  }

  private static void picture(Path folder, String name, XYChart chart) throws IOException {
    AtomicFile.write(
        folder.resolve(name),
        aside -> {
          try (var out = Files.newOutputStream(aside)) {
            BitmapEncoder.saveBitmap(chart, out, BitmapFormat.PNG);
          }
        });
  }
}
