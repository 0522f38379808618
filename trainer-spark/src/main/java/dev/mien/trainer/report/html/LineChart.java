package dev.mien.trainer.report.html;

import static dev.mien.trainer.report.html.Markup.element;
import static dev.mien.trainer.report.html.Markup.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Values over the epochs, or over the parts of one, as SVG, drawn in the page's own colours, so
 * that it follows light and dark.
 *
 * @param name what the values are
 * @param step what one value is of, such as {@code epoch}
 * @param series one or two, each with a value for every step
 * @param keptStep is marked; from 1, or 0 for none
 */
public record LineChart(String name, String step, List<Series> series, int keptStep) {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 260;
  private static final int LEFT = 52;
  private static final int RIGHT = 388;
  private static final int TOP = 34;
  private static final int BOTTOM = 216;

  /** With more epochs, the markers would run into each other. */
  private static final int MOST_MARKERS = 40;

  /** One curve; values that are no number leave a gap. */
  public static final class Series {

    private final String name;
    private final String style;
    private final double[] values;

    /**
     * @param style a class of the page's style sheet, the same for the same thing in every chart
     */
    public Series(String name, String style, double... values) {
      this.name = name;
      this.style = style;
      this.values = values.clone();
    }

    private DoubleStream finite() {
      return Arrays.stream(values).filter(Double::isFinite);
    }
  }

  public Markup svg() {
    int steps = series.get(0).values.length;
    double[] all = series.stream().flatMapToDouble(Series::finite).sorted().toArray();
    Scale x = Scale.covering(Math.min(1, steps), steps, 6, 1, LEFT, RIGHT);
    Scale y =
        Scale.covering(
            all.length == 0 ? 0 : all[0],
            all.length == 0 ? 1 : all[all.length - 1],
            5,
            0,
            BOTTOM,
            TOP);
    List<Markup> parts = new ArrayList<>();
    grid(x, y, parts);
    kept(x, parts);
    for (int i = 0; i < series.size(); i++) {
      curve(series.get(i), x, y, parts);
      legend(series.get(i), LEFT + i * 150, parts);
    }
    return element("svg", parts)
        .with("viewBox", "0 0 %d %d".formatted(WIDTH, HEIGHT))
        .with("role", "img")
        .with("aria-label", "%s by %s".formatted(name, step));
  }

  private void grid(Scale x, Scale y, List<Markup> parts) {
    for (double tick : y.ticks()) {
      parts.add(Svg.line(LEFT, y.at(tick), RIGHT, y.at(tick)).with("class", "grid"));
      parts.add(Svg.text(LEFT - 7, y.at(tick) + 4, "end", y.label(tick)));
    }
    for (double tick : x.ticks()) {
      parts.add(Svg.text(x.at(tick), BOTTOM + 19, "middle", x.label(tick)));
    }
    parts.add(Svg.line(LEFT, BOTTOM, RIGHT, BOTTOM).with("class", "axis"));
    parts.add(Svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 38, "middle", step));
  }

  private void kept(Scale x, List<Markup> parts) {
    if (keptStep > 0) {
      double at = x.at(keptStep);
      parts.add(Svg.line(at, TOP, at, BOTTOM).with("class", "kept"));
    }
  }

  private void curve(Series curve, Scale x, Scale y, List<Markup> parts) {
    var path = new StringBuilder();
    boolean pen = false;
    List<Markup> markers = new ArrayList<>();
    for (int i = 0; i < curve.values.length; i++) {
      double value = curve.values[i];
      if (Double.isFinite(value)) {
        String at = Svg.number(x.at(i + 1)) + " " + Svg.number(y.at(value));
        path.append(pen ? "L" : "M").append(at);
        markers.add(marker(curve, i, x.at(i + 1), y.at(value)));
      }
      pen = Double.isFinite(value);
    }
    parts.add(element("path").with("class", "curve " + curve.style).with("d", path));
    if (curve.values.length <= MOST_MARKERS) {
      parts.addAll(markers);
    }
  }

  private Markup marker(Series curve, int index, double x, double y) {
    String title =
        "%s, %s %d: %s".formatted(curve.name, step, index + 1, Svg.shortest(curve.values[index]));
    return element("circle", element("title", title))
        .with("class", "marker " + curve.style)
        .with("cx", Svg.number(x))
        .with("cy", Svg.number(y))
        .with("r", 3);
  }

  private static void legend(Series curve, double left, List<Markup> parts) {
    parts.add(
        element("path")
            .with("class", "curve " + curve.style)
            .with("d", "M%s 14h26".formatted(Svg.number(left))));
    parts.add(element("text", text(curve.name)).with("x", Svg.number(left + 33)).with("y", 18));
  }
}
