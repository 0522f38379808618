package dev.mien.drawn.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.drawn.DrawnExpression;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FaceSetTest {

  @Test
  void theSameSeedGivesTheSamePicturesInTheSameOrder() {
    List<LabelledFace> once = FaceSet.draw(21, 5);
    List<LabelledFace> again = FaceSet.draw(21, 5);

    for (int i = 0; i < once.size(); i++) {
      assertThat(once.get(i).pixels()).isEqualTo(again.get(i).pixels());
    }
    assertThat(FaceSet.draw(1, 6).get(0).pixels()).isNotEqualTo(once.get(0).pixels());
  }

  @Test
  void showsEachExpressionAsOftenAsTheOthersIn48By48() {
    List<LabelledFace> faces = FaceSet.draw(21, 5);

    for (DrawnExpression expression : DrawnExpression.values()) {
      assertThat(faces).filteredOn(face -> face.expression() == expression).hasSize(3);
    }
    assertThat(faces).allMatch(face -> face.pixels().length == 48 * 48);
  }
}
