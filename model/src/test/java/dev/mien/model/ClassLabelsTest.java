package dev.mien.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.labels.ExpressionNames;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ClassLabelsTest {

  @Test
  void anyTwoToAHundredNamesWillDo() {
    assertThat(ClassLabels.objection(ExpressionNames.FER2013_ORDER)).isEmpty();
    assertThat(ClassLabels.objection(List.of("bored", "engagé et attentif", "困惑"))).isEmpty();
    assertThat(ClassLabels.objection(numbered(100))).isEmpty();
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(ClassLabels.objection(List.of("happy"))).hasValue("1 classes, expected 2 to 100");
    assertThat(ClassLabels.objection(numbered(101))).hasValue("101 classes, expected 2 to 100");
    assertThat(ClassLabels.objection(List.of("sad", "Sad"))).hasValue("the class 'Sad' twice");
    assertThat(ClassLabels.objection(List.of("sad", " ")).orElseThrow()).contains("a blank");
    assertThat(ClassLabels.objection(List.of("sad", "a\nb")).orElseThrow())
        .contains("no line breaks");
    assertThat(ClassLabels.objection(List.of("sad", "Unsure")).orElseThrow())
        .contains("'Unsure', which the client says");
    assertThat(
            ClassLabels.objection(List.of("sad", String.join("", Collections.nCopies(65, "x"))))
                .orElseThrow())
        .contains("at most 64 characters");
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
  }
}
