package dev.mien.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.evaluation.ConfusionMatrix;
import dev.mien.trainer.report.html.Numbers;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelCardTextTest {

  private final TrainingResult result = SampleResult.ofFaces();
  private final String text = new ModelCardText(result).toString();

  @Test
  void saysWhatTheModelIsForAndWhatNot() {
    assertThat(text)
        .startsWith("# expression 20260131-235959\n")
        .contains("## Intended use", "## Out of scope", "Article 5(1)(f)", "## Training data")
        .contains("65 ± 5 %", "`28233f7c2f41`", "disgust 1, fear 20");
  }

  @Test
  void saysNothingOfFer2013WhereTheClassesAreOthers() {
    List<String> classes = List.of("a", "b", "c", "d", "e", "f", "g");
    TrainingResult other = SampleResult.named(classes, "a.jpg");

    assertThat(new ModelCardText(other).toString())
        .doesNotContain("FER2013")
        .contains("mien does not know where these pictures come from");
    assertThat(new ReportPage(other, true).toString()).doesNotContain("FER2013");
  }

  @Test
  void ofAnEarlierTrainingTheClassesOfThePicturesAreNotKnown() {
    assertThat(new ModelCardText(SampleResult.ofAnEarlierTraining()).toString())
        .contains("\n211 pictures, with the fingerprint `28233f7c2f41`");
  }

  @Test
  void hasTheFiguresOfTheEvaluation() {
    ConfusionMatrix confusion = result.validation().result().confusion();

    assertThat(text)
        .contains("| " + Numbers.percent(confusion.accuracy()) + " | ")
        .contains("| disgust | " + Numbers.decimal(confusion.scores(1).precision(), 3));
  }

  @Test
  void namesTheLimitsOfEachClass() {
    ConfusionMatrix confusion = result.validation().result().confusion();

    assertThat(text)
        .contains(
            "- **fear**: finds %d of %s ("
                .formatted(confusion.counts()[2][2], Numbers.count(confusion.scores(2).support())));
  }
}
