package dev.mien.trainer.evaluation;

/** The tables of both references for a terminal; that of people only where there are votes. */
public record EvaluationText(ByReference<EvaluationResult> results) {

  @Override
  public String toString() {
    EvaluationResult people = results.people();
    if (people.confusion().total() == 0) {
      return results.labels().toString();
    }
    return "by labels, %s%nby people (more than half of all votes), %s"
        .formatted(results.labels(), people);
  }
}
