package dev.mien.trainer.dataset.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.trainer.dataset.schema.ClassMap;
import dev.mien.trainer.dataset.schema.FaultyFaceException;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.Split;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturePathTest {

  private static final ClassMap LABELS = LabelRules.NONE.over(Set.of("happy", "neutral", "Sad"));

  private static final PicturePath TRAIN_AND_TEST =
      PicturePath.among(Set.of("train", "test"), LABELS);
  private static final PicturePath ALL_THREE =
      PicturePath.among(Set.of("train", "Validation", "test"), LABELS);

  @ParameterizedTest
  @CsvSource({
    "train/happy/1.jpg,TRAINING",
    "Train/happy/1.jpg,TRAINING",
    "fer/test/happy/1.jpg,PUBLIC_TEST",
    "test/happy/face_1.jpg,PUBLIC_TEST",
    "test/happy/PrivateTest_1.jpg,PRIVATE_TEST",
    "train/happy/PublicTest_1.jpg,PUBLIC_TEST",
    "happy/Training_1.jpg,TRAINING"
  })
  void theFileNamesPrefixTellsTheSplitOrElseTheFolder(String path, Split split)
      throws FaultyFaceException {
    assertThat(TRAIN_AND_TEST.split(path)).isEqualTo(split);
  }

  @Test
  void besideAValidationFolderTheTestFolderIsTheFinalTest() throws FaultyFaceException {
    assertThat(ALL_THREE.split("validation/happy/1.jpg")).isEqualTo(Split.PUBLIC_TEST);
    assertThat(ALL_THREE.split("test/happy/1.jpg")).isEqualTo(Split.PRIVATE_TEST);
  }

  @Test
  void labelsGoByNameAndNotByTheOrderOfTheFolders() throws FaultyFaceException {
    assertThat(TRAIN_AND_TEST.label("train/neutral/1.jpg")).isEqualTo(6);
    assertThat(TRAIN_AND_TEST.label("train/Sad/1.jpg")).isEqualTo(4);
  }

  @Test
  void aFolderThatTellsNoSplitIsNamed() {
    assertThatThrownBy(() -> TRAIN_AND_TEST.split("extra/happy/1.jpg"))
        .hasMessageContaining("neither its name nor the folder 'extra' tells its split");
    assertThatThrownBy(() -> TRAIN_AND_TEST.split("1.jpg")).hasMessageContaining("tells its split");
  }
}
