package dev.mien.trainer.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

class ClassNamesTest {

  @Test
  void namesOfTheRightColumnInTheirOrder() throws JsonProcessingException {
    String json =
        "{\"info\": {\"features\": {\"age\": {\"names\": [\"old\"]},"
            + " \"label\": {\"names\": [\"happy\", \"angry\"], \"_type\": \"ClassLabel\"}}}}";

    assertThat(ClassNames.parse(json, "label")).containsExactly("happy", "angry");
  }

  @Test
  void withoutNamesThereAreNone() throws JsonProcessingException {
    String number = "{\"info\": {\"features\": {\"label\": {\"dtype\": \"int64\"}}}}";

    assertThat(ClassNames.parse(number, "label")).isEmpty();
    assertThat(ClassNames.parse("{}", "label")).isEmpty();
  }

  @Test
  void whatIsNoJsonIsAnError() {
    assertThatThrownBy(() -> ClassNames.parse("{", "label"))
        .isInstanceOf(JsonProcessingException.class);
  }
}
