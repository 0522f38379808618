package dev.mien.trainer.dataset.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitNamesTest {

  @ParameterizedTest
  @CsvSource({
    "train-00000-of-00002-b42a.parquet,train",
    "Training.parquet,training",
    "validation-00000-of-00001.parquet,validation",
    "valid.parquet,valid",
    "val_0.parquet,val",
    "test00.parquet,test",
    "test_with_emotions.csv,test",
    "PublicTest.csv,publictest",
    "private_test-0.parquet,private_test",
    "trainer.parquet,''",
    "part-00000.parquet,''",
    "my-train.parquet,''"
  })
  void filesStartWithTheirSplit(String file, String name) {
    assertThat(SplitNames.startOf(file)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"Train,train", "split=test,test", "data,''", "training_set,''"})
  void foldersAreCalledAfterTheirSplit(String folder, String name) {
    assertThat(SplitNames.ofFolder(folder)).isEqualTo(name);
  }

  @Test
  void testIsTheFinalTestOnlyBesideAValidation() {
    assertThat(SplitNames.among(Set.of("train", "test")).find("Test")).contains(Split.PUBLIC_TEST);
    assertThat(SplitNames.among(Set.of("VAL", "test")).find("test")).contains(Split.PRIVATE_TEST);
    assertThat(SplitNames.among(Set.of()).find("PrivateTest")).contains(Split.PRIVATE_TEST);
    assertThat(SplitNames.among(Set.of()).find("holdout")).isEmpty();
  }
}
