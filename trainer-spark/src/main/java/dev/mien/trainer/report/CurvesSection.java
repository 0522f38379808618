package dev.mien.trainer.report;

import static dev.mien.trainer.report.html.Markup.element;

import dev.mien.trainer.report.html.LineChart;
import dev.mien.trainer.report.html.LineChart.Series;
import dev.mien.trainer.report.html.Markup;
import dev.mien.trainer.report.html.Numbers;
import dev.mien.trainer.report.html.Svg;
import dev.mien.trainer.report.html.Tables;
import dev.mien.trainer.training.EpochRecord;
import dev.mien.trainer.training.History;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Loss, accuracy and learning rate over the epochs. */
public record CurvesSection(History history) {

  /** Nothing for a network that was only scored. */
  public Markup markup() {
    if (history.epochsDone() == 0) {
      return Markup.NONE;
    }
    return element(
        "section",
        element("h2", "Curves"),
        element(
            "p",
            "The dotted line marks the epoch that was kept, the one with the highest "
                + "validation accuracy. The training loss includes augmentation, dropout, L2 and "
                + "label smoothing, so it may lie above the validation loss."),
        element(
                "div",
                figure(
                    "Loss",
                    series("training", "training", EpochRecord::loss),
                    series("validation", "validation", epoch -> epoch.validation().loss())),
                figure(
                    "Accuracy, %",
                    series(
                        "validation", "validation", epoch -> 100 * epoch.validation().accuracy())),
                figure(
                    "Learning rate",
                    series("at the epoch's end", "rate", EpochRecord::learningRate)))
            .with("class", "charts"),
        element("details", element("summary", "As a table"), table()));
  }

  private Markup figure(String name, Series... series) {
    return element(
        "figure",
        element("figcaption", name),
        new LineChart(name, "epoch", List.of(series), history.bestEpoch()).svg());
  }

  private Series series(String name, String style, ToDoubleFunction<EpochRecord> value) {
    return new Series(name, style, history.epochs().stream().mapToDouble(value).toArray());
  }

  private Markup table() {
    return Tables.of(
        List.of(
            Tables.columnHead("epoch"),
            Tables.numberHead("loss"),
            Tables.numberHead("validation loss"),
            Tables.numberHead("validation accuracy"),
            Tables.numberHead("learning rate"),
            Tables.numberHead("time"),
            Tables.numberHead("images/s")),
        history.epochs().stream().map(CurvesSection::row).toList());
  }

  private static List<Markup> row(EpochRecord epoch) {
    return List.of(
        Tables.rowHead(String.valueOf(epoch.epoch())),
        Tables.number(Numbers.decimal(epoch.loss(), 4)),
        Tables.number(Numbers.decimal(epoch.validation().loss(), 4)),
        Tables.number(Numbers.percent(epoch.validation().accuracy())),
        Tables.number(Svg.shortest(epoch.learningRate())),
        Tables.number(Numbers.duration(epoch.speed().seconds())),
        Tables.number(Numbers.decimal(epoch.speed().imagesPerSecond(), 0)));
  }
}
