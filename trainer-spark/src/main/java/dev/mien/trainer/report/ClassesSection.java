package dev.mien.trainer.report;

import static dev.mien.trainer.report.html.Markup.element;

import dev.mien.trainer.dataset.schema.Reference;
import dev.mien.trainer.evaluation.ConfusionMatrix.ClassScores;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.report.html.Markup;
import dev.mien.trainer.report.html.Numbers;
import dev.mien.trainer.report.html.Tables;
import java.util.List;
import java.util.stream.IntStream;

/** How each class fares by itself. */
record ClassesSection(EvaluationResult validation, Reference reference) {

  Markup markup() {
    var notes = new ClassNotes(validation);
    List<List<Markup>> rows =
        IntStream.range(0, validation.labels().size())
            .mapToObj(label -> row(label, notes))
            .toList();
    return element(
        "section",
        element("h2", "Scores by class, by " + reference),
        element(
            "p",
            ("The reference is %s, in %s pictures. Precision: share of a class's "
                    + "predictions that are correct. Recall: share of a class's pictures that are "
                    + "found. F1: their harmonic mean.")
                .formatted(
                    Wording.rightClass(reference), Numbers.count(validation.confusion().total()))),
        Tables.of(
            List.of(
                Tables.columnHead("class"),
                Tables.numberHead("precision"),
                Tables.numberHead("recall"),
                Tables.numberHead("F1"),
                Tables.numberHead("pictures"),
                Tables.columnHead("most often taken for")),
            rows));
  }

  private List<Markup> row(int label, ClassNotes notes) {
    ClassScores scores = validation.confusion().scores(label);
    String confusion =
        notes
            .mostFrequentConfusion(label)
            .map(other -> other.label() + ", " + Numbers.wholePercent(other.share()))
            .orElse("–");
    return List.of(
        Tables.rowHead(validation.labels().get(label)),
        bar(scores.precision()),
        bar(scores.recall()),
        bar(scores.f1()),
        Tables.number(Numbers.count(scores.support())),
        element("td", confusion));
  }

  private static Markup bar(double share) {
    return element("td", element("span", Numbers.decimal(share, 3)))
        .with("class", "number bar")
        .with("style", "--share: %s%%".formatted(Numbers.decimal(100 * share, 1)));
  }
}
