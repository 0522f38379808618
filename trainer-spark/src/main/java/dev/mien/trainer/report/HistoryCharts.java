package dev.mien.trainer.report;

import dev.mien.trainer.training.EpochRecord;
import dev.mien.trainer.training.History;
import java.awt.Color;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The history of a training as curves over its epochs. */
final class HistoryCharts {

  // Okabe and Ito's palette, which colour-blind people can tell apart.
  private static final Color BLUE = new Color(0x0072B2);
  private static final Color ORANGE = new Color(0xD55E00);

  private HistoryCharts() {}

  static XYChart loss(History history) {
    XYChart chart = chart("Loss", "cross-entropy");
    add(chart, "training", history, BLUE, EpochRecord::loss);
    add(chart, "validation", history, ORANGE, epoch -> epoch.validation().loss());
    return chart;
  }

  static XYChart accuracy(History history) {
    XYChart chart = chart("Validation accuracy", "%");
    add(chart, "validation", history, ORANGE, epoch -> 100 * epoch.validation().accuracy());
    return chart;
  }

  private static XYChart chart(String title, String unit) {
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(500)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisDecimalPattern("0");
    return chart;
  }

  private static void add(
      XYChart chart,
      String name,
      History history,
      Color color,
      ToDoubleFunction<EpochRecord> value) {
    double[] epochs = history.epochs().stream().mapToDouble(EpochRecord::epoch).toArray();
    double[] values = history.epochs().stream().mapToDouble(value).toArray();
    var series = chart.addSeries(name, epochs, values);
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setMarker(SeriesMarkers.CIRCLE);
  }
}
