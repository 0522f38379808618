package dev.mien.trainer.evaluation;

import dev.mien.trainer.data.FaceColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** Every answer, some 50 bytes for each picture, and the worst mistakes with their pictures. */
final class Evidence implements AnswerCollector<Evidence> {

  private static final long serialVersionUID = 1;

  private final int mistakesKept;
  private final Tally tally;
  private final ArrayList<Answer> answers = new ArrayList<>();
  private final TreeSet<Mistake> worst = new TreeSet<>();

  Evidence(int mistakesKept) {
    this(mistakesKept, new Tally());
  }

  private Evidence(int mistakesKept, Tally tally) {
    this.mistakesKept = mistakesKept;
    this.tally = tally;
  }

  @Override
  public void add(Row picture, Answer answer) {
    tally.add(picture, answer);
    answers.add(answer);
    if (!answer.isRight()) {
      keepIfWorse(
          new Mistake(picture.getAs(FaceColumns.ID), picture.getAs(FaceColumns.PIXELS), answer));
    }
  }

  private void keepIfWorse(Mistake mistake) {
    worst.add(mistake);
    if (worst.size() > mistakesKept) {
      worst.pollLast();
    }
  }

  @Override
  public Evidence plus(Evidence other) {
    var sum = new Evidence(mistakesKept, tally.plus(other.tally));
    for (Evidence part : List.of(this, other)) {
      sum.answers.addAll(part.answers);
      part.worst.forEach(sum::keepIfWorse);
    }
    return sum;
  }

  Examination examination(String split, double seconds) {
    return new Examination(
        tally.result(split, seconds), TemperatureScaling.fit(answers), List.copyOf(worst));
  }
}
