package dev.mien.drawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaceDrawerTest {

  @ParameterizedTest
  @EnumSource(DrawnExpression.class)
  void theSameSeedGivesTheSamePixels(DrawnExpression expression) {
    assertThat(pixels(expression, 7)).isEqualTo(pixels(expression, 7));
    assertThat(pixels(expression, 7)).isNotEqualTo(pixels(expression, 8));
  }

  @Test
  void eachExpressionOfOnePersonLooksDifferent() {
    DrawnExpression[] all = DrawnExpression.values();
    for (DrawnExpression a : all) {
      for (DrawnExpression b : all) {
        if (a != b) {
          assertThat(changedPixels(pixelsAtRest(a), pixelsAtRest(b)))
              .as("pixels that tell %s from %s", a, b)
              .isGreaterThan(400);
        }
      }
    }
  }

  @Test
  void staysWithinItsNeighbourhoodAndLeavesTheGraphicsAsItWas() {
    var image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.translate(5, 6);
    g.setColor(Color.RED);
    var face = DrawnFace.random(DrawnExpression.HAPPY, new SplittableRandom(1));
    new FaceDrawer().draw(g, face, new Rectangle2D.Double(120, 120, 60, 60));

    assertThat(g.getTransform().getTranslateX()).isEqualTo(5);
    assertThat(g.getColor()).isEqualTo(Color.RED);
    assertThat(image.getRGB(155, 156)).isNotEqualTo(Color.BLACK.getRGB());
    assertThat(image.getRGB(20, 20)).isEqualTo(Color.BLACK.getRGB());
  }

  private static int[] pixels(DrawnExpression expression, long seed) {
    return pixels(DrawnFace.random(expression, new SplittableRandom(seed)));
  }

  private static int[] pixelsAtRest(DrawnExpression expression) {
    var random = new SplittableRandom(3);
    return pixels(
        new DrawnFace(
            expression,
            expression.actionUnits(),
            Person.random(random),
            Light.random(random),
            new Pose(0, 0)));
  }

  private static int[] pixels(DrawnFace face) {
    var image = new BufferedImage(120, 120, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    new FaceDrawer().draw(g, face, new Rectangle2D.Double(10, 10, 100, 100));
    g.dispose();
    return image.getRGB(0, 0, 120, 120, null, 0, 120);
  }

  private static int changedPixels(int[] a, int[] b) {
    int changed = 0;
    for (int i = 0; i < a.length; i++) {
      if (Math.abs((a[i] >> 8 & 0xff) - (b[i] >> 8 & 0xff)) > 12) {
        changed++;
      }
    }
    return changed;
  }
}
