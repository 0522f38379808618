package dev.mien.trainer.report;

import static dev.mien.trainer.report.html.Markup.element;

import dev.mien.trainer.evaluation.Reliability;
import dev.mien.trainer.evaluation.Reliability.Bin;
import dev.mien.trainer.report.html.Markup;
import dev.mien.trainer.report.html.Numbers;
import dev.mien.trainer.report.html.Scale;
import dev.mien.trainer.report.html.Svg;
import java.util.ArrayList;
import java.util.List;

/**
 * For each bin of confidence, which part of its pictures was right, as SVG; where the network is as
 * right as it is sure, the bars end at their dots. Below, how many pictures the bins hold.
 */
record ReliabilityDiagram(String name, Reliability reliability) {

  /** Bins of fewer pictures are drawn pale: chance rules them. */
  static final int FEW = 20;

  private static final int LEFT = 52;
  private static final int RIGHT = 388;
  private static final int TOP = 10;
  private static final int BOTTOM = 306;
  private static final int STRIP_TOP = 344;
  private static final int STRIP_BOTTOM = 394;

  Markup svg() {
    Scale x = new Scale(0, 1, 0.2, LEFT, RIGHT);
    Scale y = new Scale(0, 1, 0.2, BOTTOM, TOP);
    List<Markup> parts = new ArrayList<>();
    grid(x, y, parts);
    List<Bin> bins = reliability.bins();
    bars(bins, x, y, parts);
    parts.add(Svg.line(LEFT, BOTTOM, RIGHT, TOP).with("class", "ideal"));
    dots(bins, x, y, parts);
    strip(bins, x, parts);
    return element("svg", parts)
        .with("viewBox", "0 0 400 434")
        .with("role", "img")
        .with("aria-label", name + ": accuracy over confidence, in 15 bins");
  }

  private static void grid(Scale x, Scale y, List<Markup> parts) {
    for (double tick : y.ticks()) {
      parts.add(Svg.line(LEFT, y.at(tick), RIGHT, y.at(tick)).with("class", "grid"));
      parts.add(Svg.text(LEFT - 7, y.at(tick) + 4, "end", Numbers.wholePercent(tick)));
      parts.add(Svg.text(x.at(tick), BOTTOM + 19, "middle", Numbers.wholePercent(tick)));
    }
  }

  private static void bars(List<Bin> bins, Scale x, Scale y, List<Markup> parts) {
    for (int i = 0; i < bins.size(); i++) {
      Bin bin = bins.get(i);
      if (bin.pictures() > 0) {
        double left = x.at((double) i / bins.size()) + 1;
        double top = y.at(bin.accuracy());
        parts.add(
            element("rect", element("title", describe(bin)))
                .with("class", bin.pictures() < FEW ? "bar few" : "bar")
                .with("x", Svg.number(left))
                .with("y", Svg.number(top))
                .with("width", Svg.number(x.at(1.0 / bins.size()) - LEFT - 2))
                .with("height", Svg.number(BOTTOM - top)));
      }
    }
  }

  /** Each with a line to its bar: the distance that the error is the mean of. */
  private static void dots(List<Bin> bins, Scale x, Scale y, List<Markup> parts) {
    for (Bin bin : bins) {
      if (bin.pictures() > 0) {
        double across = x.at(bin.confidence());
        double sure = y.at(bin.confidence());
        parts.add(Svg.line(across, sure, across, y.at(bin.accuracy())).with("class", "gap"));
        parts.add(
            element("circle", element("title", describe(bin)))
                .with("class", "dot")
                .with("cx", Svg.number(across))
                .with("cy", Svg.number(sure))
                .with("r", 4.5));
      }
    }
  }

  private void strip(List<Bin> bins, Scale x, List<Markup> parts) {
    long most = bins.stream().mapToLong(Bin::pictures).max().orElse(0);
    Scale y = new Scale(0, (double) Math.max(1, most), 1, STRIP_BOTTOM, STRIP_TOP);
    for (int i = 0; i < bins.size(); i++) {
      double top = y.at((double) bins.get(i).pictures());
      parts.add(
          Svg.rectangle(
                  x.at((double) i / bins.size()) + 1,
                  top,
                  x.at(1.0 / bins.size()) - LEFT - 2,
                  STRIP_BOTTOM - top)
              .with("class", "pictures"));
    }
    parts.add(Svg.line(LEFT, STRIP_BOTTOM, RIGHT, STRIP_BOTTOM).with("class", "axis"));
    parts.add(Svg.text(LEFT - 7, STRIP_TOP + 6, "end", Numbers.count(most)));
    parts.add(Svg.text(LEFT - 7, STRIP_BOTTOM, "end", "0"));
    parts.add(
        Svg.text((LEFT + RIGHT) / 2.0, STRIP_BOTTOM + 22, "middle", "confidence; gray: pictures"));
  }

  private static String describe(Bin bin) {
    return "%s pictures: %s sure, %s right"
        .formatted(
            Numbers.count(bin.pictures()),
            Numbers.percent(bin.confidence()),
            Numbers.percent(bin.accuracy()));
  }
}
