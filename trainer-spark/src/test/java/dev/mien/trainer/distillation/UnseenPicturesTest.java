package dev.mien.trainer.distillation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.model.ModelFile;
import dev.mien.v1.ModelCard;
import dev.mien.v1.TrainingRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnseenPicturesTest {

  @Test
  void modelsWithoutFoldsTeachOnAllPictures() {
    assertThatCode(() -> UnseenPictures.require(List.of(model("a", ""), model("b", ""))))
        .doesNotThrowAnyException();
  }

  @Test
  void aFoldMayHaveSeveralTeachers() {
    assertThatCode(
            () ->
                UnseenPictures.require(
                    List.of(model("a", "1/2"), model("b", "2/2"), model("c", "1/2"))))
        .doesNotThrowAnyException();
  }

  @Test
  void aModelThatHasSeenAllPicturesIsNamed() {
    assertThatThrownBy(
            () ->
                UnseenPictures.require(
                    List.of(model("a.zip", ""), model("b.zip", "1/2"), model("c.zip", "2/2"))))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "--teacher a.zip was trained on all folds, but b.zip without fold 1/2: give models that were all trained with --fold K/2, or all without");
  }

  @Test
  void foldsOfOtherSizesAreNamed() {
    assertThatThrownBy(
            () -> UnseenPictures.require(List.of(model("a.zip", "1/2"), model("b.zip", "2/3"))))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "--teacher b.zip was trained without fold 2/3, but a.zip without fold 1/2: ");
  }

  @Test
  void aFoldWithoutATeacherIsNamed() {
    assertThatThrownBy(
            () -> UnseenPictures.require(List.of(model("a.zip", "1/3"), model("c.zip", "3/3"))))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "every --teacher was trained on the pictures of fold 2/3: train one more model with --fold 2/3, and name it too");
  }

  /**
   * @param fold that it was trained without; empty for one that was trained on all pictures
   */
  private static ModelFile model(String path, String fold) {
    var training = TrainingRecord.newBuilder();
    if (!fold.isEmpty()) {
      training.putSettings("fold", fold);
    }
    return new ModelFile(Path.of(path), ModelCard.newBuilder().setTraining(training).build(), null);
  }
}
