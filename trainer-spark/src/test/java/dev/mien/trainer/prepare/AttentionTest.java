package dev.mien.trainer.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AttentionTest {

  @Test
  void nothingIsSaidWhereEachSplitShowsEachClass() {
    assertThat(Attention.sentences(Map.of("Training", counts(3, 1), "PublicTest", counts(1, 1))))
        .isEmpty();
  }

  @Test
  void anEmptyTrainingSaysWhereToPutPictures() {
    assertThat(Attention.sentences(Map.of("Training", counts(0, 0))))
        .containsExactly(
            "Training is empty: put pictures into a folder train, or use no split folders");
  }

  @Test
  void anEmptyPublicTestSaysWhatValidatesInstead() {
    assertThat(Attention.sentences(Map.of("PublicTest", counts(0, 0))))
        .containsExactly("PublicTest is empty: train will validate on a tenth of Training");
  }

  @Test
  void trainingNeedsNoPrivateTest() {
    assertThat(Attention.sentences(Map.of("PrivateTest", counts(0, 0)))).isEmpty();
  }

  @Test
  void aSplitWithOnePictureIsNamed() {
    assertThat(Attention.sentences(Map.of("PrivateTest", counts(1, 0))))
        .containsExactly("PrivateTest has only one picture, so its scores mean nothing: add more");
  }

  @Test
  void classesWithoutPicturesAreNamedForEachSplit() {
    var splits = new LinkedHashMap<String, Map<String, Long>>();
    splits.put("Training", counts(0, 5));
    splits.put("PublicTest", counts(5, 0));

    assertThat(Attention.sentences(splits))
        .containsExactly(
            "Training has no picture of bored", "PublicTest has no picture of engaged");
  }

  private static Map<String, Long> counts(long bored, long engaged) {
    var counts = new LinkedHashMap<String, Long>();
    counts.put("bored", bored);
    counts.put("engaged", engaged);
    return counts;
  }
}
