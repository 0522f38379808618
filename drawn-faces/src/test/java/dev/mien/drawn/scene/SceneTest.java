package dev.mien.drawn.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.drawn.DrawnExpression;
import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SceneTest {

  @Test
  void theSameSeedAndTimeGiveTheSameFrame() {
    SceneFrame frame = new Scene(2, 4).frameAt(1.5);
    SceneFrame again = new Scene(2, 4).frameAt(1.5);

    assertThat(pixels(frame.image())).isEqualTo(pixels(again.image()));
    assertThat(frame.faces()).isEqualTo(again.faces());
    assertThat(pixels(new Scene(2, 4).frameAt(1.6).image())).isNotEqualTo(pixels(frame.image()));
  }

  @Test
  void everybodyShowsAllSevenExpressionsInFourteenSeconds() {
    var scene = new Scene(1, 9);
    var shown = EnumSet.noneOf(DrawnExpression.class);

    for (int second = 1; second < 14; second += 2) {
      FaceTruth truth = scene.frameAt(second).faces().get(0);
      assertThat(truth.settled()).isTrue();
      shown.add(truth.expression());
    }

    assertThat(shown).hasSize(7);
    assertThat(scene.frameAt(2.1).faces().get(0).settled()).isFalse();
  }

  @Test
  void theFacesStayInTheFrameAndApart() {
    var scene = new Scene(3, 2);
    for (double second = 0; second < 20; second += 1.7) {
      List<FaceTruth> faces = scene.frameAt(second).faces();
      assertThat(faces).hasSize(3);
      for (int i = 0; i < 3; i++) {
        assertThat(faces.get(i).bounds().getMinX()).isPositive();
        assertThat(faces.get(i).bounds().getMaxX()).isLessThan(Scene.WIDTH);
        assertThat(faces.get(i).bounds().getMinY()).isPositive();
        if (i > 0) {
          assertThat(faces.get(i).bounds().intersects(faces.get(i - 1).bounds())).isFalse();
        }
      }
    }
  }

  @Test
  void refusesARoomWithNobodyInIt() {
    assertThatThrownBy(() -> new Scene(0, 1)).hasMessage("people is 0, expected 1 to 4");
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
