package dev.mien.trainer.report;

import static dev.mien.trainer.report.html.Markup.element;
import static dev.mien.trainer.report.html.Markup.text;

import dev.mien.model.picture.GrayPng;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Reference;
import dev.mien.trainer.evaluation.Mistake;
import dev.mien.trainer.evaluation.Prediction;
import dev.mien.trainer.report.html.Markup;
import dev.mien.trainer.report.html.Numbers;
import java.util.Base64;
import java.util.List;

/** The pictures that the network got wrong and was most sure of. */
record MistakesSection(List<Mistake> mistakes, List<String> labels, Reference reference) {

  Markup markup() {
    return element(
        "section",
        element("h2", "The worst mistakes"),
        element(
                "p",
                element("strong", "This part holds pictures of the data set. "),
                text(
                    (Wording.isFer2013(labels)
                            ? "FER2013's pictures may not be shared, so do not share this page."
                            : "If you may not share them, do not share this page.")
                        + " The other files of this folder hold none."))
            .with("class", "notice"),
        element(
            "p",
            "The validation pictures that the network classified wrongly, by falling confidence, with its probabilities. The reference is %s, which can be wrong too."
                .formatted(Wording.rightClass(reference))),
        element("ul", mistakes.stream().map(this::figure).toList()).with("class", "mistakes"));
  }

  private Markup figure(Mistake mistake) {
    Prediction answer = mistake.answer();
    Markup picture =
        element("img")
            .with("src", "data:image/png;base64," + png(mistake.pixels()))
            .with("width", 96)
            .with("height", 96)
            .with("alt", "the picture " + mistake.id());
    return element(
        "li",
        element(
            "figure",
            picture,
            element(
                "figcaption",
                named("named", answer.predicted(), answer),
                named(Wording.verb(reference), answer.actual(), answer),
                element("small", mistake.id()))));
  }

  private Markup named(String verb, int label, Prediction answer) {
    return element(
        "span",
        text(verb + " "),
        element("b", labels.get(label)),
        text(" " + Numbers.wholePercent(answer.probability(label))));
  }

  private static String png(byte[] pixels) {
    return Base64.getEncoder().encodeToString(GrayPng.of(pixels, FaceColumns.SIDE));
  }
}
