package dev.mien.trainer.report;

import static dev.mien.trainer.report.html.Markup.element;
import static dev.mien.trainer.report.html.Markup.text;

import dev.mien.trainer.evaluation.Reliability;
import dev.mien.trainer.evaluation.TemperatureScaling;
import dev.mien.trainer.report.html.Markup;
import dev.mien.trainer.report.html.Numbers;

/** Whether the network is right as often as it says. */
record CalibrationSection(TemperatureScaling calibration, String split) {

  Markup markup() {
    return element(
        "section",
        element("h2", "How far the probabilities can be believed"),
        element("p", text(verdict()), remedy()),
        element(
                "div",
                figure("By itself", calibration.before()),
                figure("With the temperature", calibration.after()))
            .with("class", "charts two"),
        element(
            "p",
            ("Bars: which part of a bin's pictures was named right. Dots: how sure the network was of them."
                        + " A bar that ends below its dot is too sure, one above it too unsure. Pale: fewer than %d pictures.")
                    .formatted(ReliabilityDiagram.FEW)
                + (" The expected calibration error (ECE) is the mean distance of bar and dot, weighted by"
                        + " pictures, over %d bins (Guo et al. 2017, arXiv 1706.04599).")
                    .formatted(Reliability.BINS)));
  }

  private String verdict() {
    Reliability own = calibration.before();
    double accuracy =
        own.bins().stream().mapToDouble(bin -> bin.accuracy() * bin.pictures()).sum()
            / Math.max(1, own.total());
    double gap = own.meanConfidence() - accuracy;
    String kind =
        Math.abs(gap) < 0.01 ? "about as sure as right" : gap > 0 ? "too sure" : "too unsure";
    return "By itself, the network is %s: %s sure on average, and right in %s."
        .formatted(kind, Numbers.percent(own.meanConfidence()), Numbers.percent(accuracy));
  }

  private Markup remedy() {
    if (calibration.temperature().value() == 1) {
      return text(
          " No temperature was fitted: it takes a picture that was named wrong to find one.");
    }
    String temperature = Numbers.decimal(calibration.temperature().value(), 3);
    return Markup.all(
        text(
            " The temperature %s, fitted on %s, mends that as far as one number can: the probabilities to show are proportional to p"
                .formatted(temperature, split)),
        element("sup", "1/" + temperature),
        text(
            ". What is named stays the same. The card carries the temperature. The error after it is"
                + " measured on the pictures that it was fitted on, so it flatters a little."));
  }

  private static Markup figure(String name, Reliability reliability) {
    return element(
        "figure",
        element(
            "figcaption",
            text(name + ": ECE "),
            element("strong", Numbers.percent(reliability.expectedCalibrationError()))),
        new ReliabilityDiagram(name, reliability).svg());
  }
}
