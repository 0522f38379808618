package dev.mien.trainer.report.live;

import static dev.mien.trainer.report.html.Markup.element;

import dev.mien.trainer.report.CurvesSection;
import dev.mien.trainer.report.html.LineChart;
import dev.mien.trainer.report.html.LineChart.Series;
import dev.mien.trainer.report.html.Markup;
import dev.mien.trainer.report.html.Numbers;
import dev.mien.trainer.report.html.PageFrame;
import java.util.List;

/**
 * The page that a person watches while a network trains: how far the epoch is and the curves so
 * far. A script asks for {@link #body} again and again, so that the last curves stay in the browser
 * when the training has ended.
 *
 * @param architecture what is trained
 */
public record LivePage(String architecture, LiveProgress progress) {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'";

  /** HTML 5 that refers to {@code live.js} and nothing else. */
  public String page() {
    return PageFrame.around(
        "Training " + architecture,
        POLICY,
        element("body", main(), element("script").with("src", "live.js")));
  }

  /** The element main of {@link #page}, as it is now. */
  public String body() {
    return main().toString();
  }

  /** What {@code live.js} is. */
  public static String script() {
    return PageFrame.resource("live.js");
  }

  private Markup main() {
    return element(
        "main",
        element(
            "header",
            element("p", "mien, live").with("class", "kicker"),
            element("h1", "Training " + architecture),
            element("p", progress.sentence()).with("class", "lead").with("id", "state"),
            element("progress")
                .with("max", "1")
                .with("value", Numbers.decimal(progress.share(), 3))
                .with("aria-label", "Progress of the training")),
        epoch(),
        new CurvesSection(progress.history()).markup());
  }

  private Markup epoch() {
    double[] losses = progress.lossesOfEpoch();
    if (losses.length == 0) {
      return Markup.NONE;
    }
    String step = "percent of epoch " + progress.epoch();
    return element(
        "section",
        element("h2", "Epoch " + progress.epoch()),
        element("p", "The mean training loss of this epoch so far."),
        element(
                "div",
                element(
                    "figure",
                    element("figcaption", "Loss"),
                    new LineChart(
                            "Loss", step, List.of(new Series("training", "training", losses)), 0)
                        .svg()))
            .with("class", "charts"));
  }
}
