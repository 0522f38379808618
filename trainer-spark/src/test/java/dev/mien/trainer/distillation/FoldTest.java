package dev.mien.trainer.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.v1.ModelCard;
import dev.mien.v1.TrainingRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FoldTest {

  private static final int PICTURES = 300;

  @Test
  void eachPictureIsInOneOfTheFoldsWhichAreAboutOfOneSize() {
    var sizes = new int[3];
    for (int picture = 0; picture < PICTURES; picture++) {
      byte[] pixels = FerFiles.pixels(picture);
      int[] folds =
          IntStream.rangeClosed(1, 3).filter(k -> new Fold(k, 3).contains(pixels)).toArray();
      assertThat(folds).hasSize(1);
      sizes[folds[0] - 1]++;
    }
    assertThat(sizes).satisfies(all -> IntStream.of(all).forEach(FoldTest::isAboutAThird));
  }

  private static void isAboutAThird(int size) {
    assertThat(size).isBetween(PICTURES / 3 - 30, PICTURES / 3 + 30);
  }

  @Test
  void copiesOfAPictureAreInTheSameFold() {
    var fold = new Fold(1, 2);
    for (int picture = 0; picture < 20; picture++) {
      assertThat(fold.contains(FerFiles.pixels(picture)))
          .isEqualTo(fold.contains(FerFiles.pixels(picture).clone()));
    }
  }

  @Test
  void isReadAsItIsWritten() {
    assertThat(Fold.parse("2/5")).isEqualTo(new Fold(2, 5)).hasToString("2/5");
    assertThat(Fold.parse("100/100")).isEqualTo(new Fold(100, 100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "0/5", "6/5", "1/1", "1/101", "a/b", "1/5/5", "-1/5"})
  void somethingElseIsRefused(String text) {
    assertThatThrownBy(() -> Fold.parse(text))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "'%s' is no fold: expected K/N, such as 1/5 for the first of five, with 2 to 100 folds"
                .formatted(text));
  }

  @Test
  void aCardSaysWhichOneTheModelWasTrainedWithout() {
    assertThat(Fold.leftOutBy(ModelCard.getDefaultInstance())).isEmpty();
    assertThat(
            Fold.leftOutBy(
                ModelCard.newBuilder()
                    .setTraining(TrainingRecord.newBuilder().putSettings("fold", "3/4"))
                    .build()))
        .contains(new Fold(3, 4));
  }
}
