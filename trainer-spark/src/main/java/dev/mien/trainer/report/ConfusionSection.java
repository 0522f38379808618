package dev.mien.trainer.report;

import static dev.mien.trainer.report.html.Markup.element;

import dev.mien.trainer.dataset.schema.Reference;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.report.html.Markup;
import dev.mien.trainer.report.html.Numbers;
import dev.mien.trainer.report.html.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was taken for what. */
record ConfusionSection(EvaluationResult validation, Reference reference) {

  /** With more classes the column heads are turned, and a narrow page scrolls. */
  private static final int MAX_CLASSES_ACROSS = 8;

  Markup markup() {
    List<Markup> rows = new ArrayList<>();
    long[][] counts = validation.confusion().counts();
    for (int actual = 0; actual < counts.length; actual++) {
      rows.add(row(actual, counts[actual]));
    }
    boolean many = counts.length > MAX_CLASSES_ACROSS;
    Markup table =
        element("table", element("thead", head()), element("tbody", rows))
            .with("class", many ? "confusion many" : "confusion")
            .with("style", "--classes: " + counts.length);
    return element(
        "section",
        element("h2", "Confusion matrix, by " + reference),
        element(
            "p",
            ("Rows are %s, columns the predicted classes. Each cell has the number of "
                    + "pictures and their share of the row; framed cells are correct.")
                .formatted(Wording.rightClass(reference))),
        Tables.scrolling(table));
  }

  private Markup head() {
    List<Markup> cells = new ArrayList<>();
    cells.add(element("td", Wording.verb(reference) + " ↓ named →").with("class", "corner"));
    validation.labels().forEach(label -> cells.add(Tables.columnHead(label)));
    return element("tr", cells);
  }

  private Markup row(int actual, long[] counts) {
    long support = Math.max(1, Arrays.stream(counts).sum());
    List<Markup> cells = new ArrayList<>();
    cells.add(Tables.rowHead(validation.labels().get(actual)));
    for (int predicted = 0; predicted < counts.length; predicted++) {
      double share = (double) counts[predicted] / support;
      cells.add(
          element(
                  "td",
                  element("b", Numbers.count(counts[predicted])),
                  element("small", Numbers.wholePercent(share)))
              .with("class", kind(predicted == actual, counts[predicted] == 0))
              .with("style", "--share: %s%%".formatted(Numbers.decimal(100 * share, 1))));
    }
    return element("tr", cells);
  }

  private static String kind(boolean right, boolean empty) {
    return "cell" + (right ? " right" : "") + (empty ? " empty" : "");
  }
}
