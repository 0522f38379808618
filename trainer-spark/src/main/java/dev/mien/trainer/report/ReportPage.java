package dev.mien.trainer.report;

import static dev.mien.trainer.report.html.Markup.element;

import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.evaluation.Mistake;
import dev.mien.trainer.report.html.Markup;
import dev.mien.trainer.report.html.PageFrame;
import java.util.List;

/** Everything that is worth knowing of a training, on one page that needs no other file. */
final class ReportPage {

  /**
   * Were something external to slip in, the browser would not fetch it; nor would it run a script.
   */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private final TrainingResult result;
  private final boolean withPictures;

  ReportPage(TrainingResult result, boolean withPictures) {
    this.result = result;
    this.withPictures = withPictures;
  }

  /** HTML 5 that is well-formed XML too. */
  @Override
  public String toString() {
    String title = result.card().getName() + " " + result.card().getVersion();
    return PageFrame.around(title, POLICY, body());
  }

  private Markup body() {
    EvaluationResult validation = result.validation().result();
    return element(
        "body",
        element(
            "main",
            new HeadlineSection(result).markup(),
            new CurvesSection(result.history()).markup(),
            new ConfusionSection(validation, result.validatedBy()).markup(),
            new ClassesSection(validation, result.validatedBy()).markup(),
            otherReference(),
            new CalibrationSection(result.validation().calibration(), validation.split()).markup(),
            element(
                "section",
                element("h2", "Int8 on CPUs"),
                element("p", new Int8Summary(result.card().getInt8()).toString())),
            mistakes(validation),
            new OriginSection(result).markup(),
            element(
                "footer",
                element(
                    "p",
                    "The epoch was chosen by its accuracy on %s, so these scores are slightly too good; scores of pictures"
                            .formatted(validation.split())
                        + " that did not take part, those of PrivateTest, are the ones to quote. Intended use and"
                        + " limits are in MODEL_CARD.md."))));
  }

  private Markup otherReference() {
    EvaluationResult other = result.otherValidation();
    return other.confusion().total() == 0
        ? Markup.NONE
        : Markup.all(
            new ConfusionSection(other, result.otherReference()).markup(),
            new ClassesSection(other, result.otherReference()).markup());
  }

  private Markup mistakes(EvaluationResult validation) {
    List<Mistake> worst = result.validation().worstMistakes();
    return withPictures && !worst.isEmpty()
        ? new MistakesSection(worst, validation.labels(), result.validatedBy()).markup()
        : Markup.NONE;
  }
}
