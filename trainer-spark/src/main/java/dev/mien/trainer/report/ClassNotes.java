package dev.mien.trainer.report;

import dev.mien.trainer.evaluation.ConfusionMatrix.ClassScores;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.report.html.Numbers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the figures say of each class, in words. */
final class ClassNotes {

  /** A class of which less is found is called out. */
  private static final double HARDLY = 0.5;

  private final EvaluationResult result;
  private final long[][] counts;

  ClassNotes(EvaluationResult result) {
    this.result = result;
    this.counts = result.confusion().counts();
  }

  /** The wrong label that this one's pictures are given most often, and for what part of them. */
  record Confusion(String label, double share) {}

  /** Empty where no picture of the label was given a wrong one. */
  Optional<Confusion> mostFrequentConfusion(int label) {
    long support = scores(label).support();
    return IntStream.range(0, counts.length)
        .boxed()
        .filter(predicted -> predicted != label && counts[label][predicted] > 0)
        .max(Comparator.comparingLong(predicted -> counts[label][predicted]))
        .map(
            predicted ->
                new Confusion(
                    result.labels().get(predicted), (double) counts[label][predicted] / support));
  }

  /** Labels of whose pictures fewer than half are found, the least found first. */
  List<String> hardlyFound() {
    return IntStream.range(0, counts.length)
        .boxed()
        .filter(label -> scores(label).support() > 0 && scores(label).recall() < HARDLY)
        .sorted(Comparator.comparingDouble(label -> scores(label).recall()))
        .map(
            label ->
                "%s (%s)"
                    .formatted(
                        result.labels().get(label), Numbers.wholePercent(scores(label).recall())))
        .toList();
  }

  /** One sentence, without the label itself. */
  String sentence(int label) {
    ClassScores scores = scores(label);
    if (scores.support() == 0) {
      return "no picture in this split.";
    }
    String found =
        "finds %s of %s (%s)"
            .formatted(
                Numbers.count(counts[label][label]),
                Numbers.count(scores.support()),
                Numbers.wholePercent(scores.recall()));
    String confused =
        mostFrequentConfusion(label)
            .map(
                confusion ->
                    "; takes %s for %s"
                        .formatted(Numbers.wholePercent(confusion.share()), confusion.label()))
            .orElse("");
    return found + ", " + believed(label) + confused + ".";
  }

  private String believed(int label) {
    long named = Arrays.stream(counts).mapToLong(row -> row[label]).sum();
    if (named == 0) {
      return "never says so";
    }
    return counts[label][label] == 0
        ? "is never right where it says so"
        : "is right in %s where it says so"
            .formatted(Numbers.wholePercent(scores(label).precision()));
  }

  /** What always naming the most frequent label would score, 0 to 1. */
  double mostFrequentShare() {
    long most =
        IntStream.range(0, counts.length).mapToLong(l -> scores(l).support()).max().orElse(0);
    return (double) most / Math.max(1, result.confusion().total());
  }

  private ClassScores scores(int label) {
    return result.confusion().scores(label);
  }
}
