package dev.mien.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainingDataTest {

  private static final List<String> CLASSES = List.of("bored", "confused", "engaged");

  @Test
  void nothingIsSaidOfEnoughPictures() {
    assertThat(attention(List.of(5L, 1L, 7L), 10)).isEmpty();
  }

  @Test
  void classesThatNothingIsLearntOfAreNamed() {
    assertThat(attention(List.of(0L, 5L, 0L), 10))
        .containsExactly(
            "no picture to train on shows bored, engaged, so the model will not learn to name it: add some, or leave the class out with --labels");
  }

  @Test
  void fewPicturesThatChooseTheEpochAreNamed() {
    assertThat(attention(List.of(5L, 5L, 5L), 9))
        .containsExactly(
            "PublicTest has 9 of the pictures only, and the best epoch is chosen by them: add some");
  }

  private static List<String> attention(List<Long> picturesOfClass, long validating) {
    return new TrainingData(null, picturesOfClass, null, "PublicTest")
        .attention(CLASSES, validating);
  }
}
