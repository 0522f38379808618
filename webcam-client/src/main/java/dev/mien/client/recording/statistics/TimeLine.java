package dev.mien.client.recording.statistics;

import dev.mien.cli.AtomicFile;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.recording.FrameSink;
import dev.mien.client.render.ExpressionColours;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture of the expressions over time, drawn at the end: the smoothed probabilities, averaged
 * over the faces of the moment, one on top of the other.
 */
public final class TimeLine implements FrameSink {

  private static final int WIDTH = 1200;
  private static final int HEIGHT = 500;

  /** As many have a colour of their own and a line in the legend; what they leave is white. */
  private static final int MOST_CLASSES = 20;

  private final AtomicFile target;
  private final TimeBuckets buckets = new TimeBuckets();

  /** Looks at once whether the file can be written. */
  public TimeLine(Path file) {
    this.target = AtomicFile.open(file);
  }

  @Override
  public void accept(LabelledFrame frame) {
    long positionMillis = frame.frame().positionMillis();
    frame
        .faces()
        .forEach(
            face ->
                face.smoothed()
                    .ifPresent(smoothed -> buckets.add(smoothed.probabilities(), positionMillis)));
  }

  /** Without labels there is no picture. */
  @Override
  public void close() {
    try (target) {
      if (!buckets.isEmpty()) {
        var png = new ByteArrayOutputStream();
        BitmapEncoder.saveBitmap(chart(), png, BitmapFormat.PNG);
        Files.write(target.part(), png.toByteArray());
        target.commit();
      }
    } catch (IOException e) {
      throw target.failed(e);
    }
  }

  private XYChart chart() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Expressions")
            .xAxisTitle("seconds")
            .yAxisTitle("share")
            .build();
    Styler styler = chart.getStyler();
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Area);
    double[] seconds = buckets.seconds();
    chart.getStyler().setXAxisMin(Math.floor(seconds[0]));
    chart.getStyler().setXAxisMax(Math.ceil(seconds[seconds.length - 1]));
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.0);
    chart.getStyler().setYAxisDecimalPattern("0 %");
    addAreas(chart);
    return chart;
  }

  /** The highest first: each area covers what lies below its upper edge. */
  private void addAreas(XYChart chart) {
    List<String> labels = buckets.labels(MOST_CLASSES);
    double[] seconds = buckets.seconds();
    for (int top = labels.size() - 1; top >= 0; top--) {
      double[] heights = new double[seconds.length];
      for (String below : labels.subList(0, top + 1)) {
        double[] means = buckets.means(below);
        for (int i = 0; i < heights.length; i++) {
          heights[i] += means[i];
        }
      }
      Color colour = ExpressionColours.of(labels.get(top), labels);
      XYSeries series = chart.addSeries(labels.get(top), seconds, heights);
      series.setFillColor(colour);
      series.setLineColor(colour);
      series.setMarker(SeriesMarkers.NONE);
    }
  }
}
