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
        element("h2", "Calibration"),
        element("p", text(verdict()), remedy()),
        element(
                "div",
                figure("By itself", calibration.before()),
                figure("With the temperature", calibration.after()))
            .with("class", "charts two"),
        element(
            "p",
            ("Bars: share of correct pictures in a bin. Dots: mean confidence. A bar below "
                        + "its dot means overconfidence, a bar above it underconfidence. Pale: fewer "
                        + "than %d pictures.")
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
    return "Without a temperature, the network is %s: its mean confidence is %s, and its accuracy %s."
        .formatted(kind, Numbers.percent(own.meanConfidence()), Numbers.percent(accuracy));
  }

  private Markup remedy() {
    if (calibration.temperature().value() == 1) {
      return text(" No temperature was fitted, because every picture was classified correctly.");
    }
    String temperature = Numbers.decimal(calibration.temperature().value(), 3);
    return Markup.all(
        text(
            (" The temperature %s, fitted on %s, gives the lowest loss that one number can: "
                    + "shown probabilities are proportional to p")
                .formatted(temperature, split)),
        element("sup", "1/" + temperature),
        text(
            ". The most probable class stays the same. The model card has the temperature. "
                + "The error after fitting is measured on the same pictures, so it is slightly "
                + "too low."));
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
