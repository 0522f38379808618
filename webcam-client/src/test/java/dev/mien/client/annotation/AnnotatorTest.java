package dev.mien.client.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.connection.FaceAnswer;
import dev.mien.client.label.LabelledFace;
import dev.mien.labels.ExpressionNames;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotatorTest {

  private static final Rectangle BOX = new Rectangle(200, 100, 120, 120);

  @Test
  void drawsABoxInTheColourOfTheExpressionAndLeavesTheFaceFree() {
    BufferedImage annotated = Annotator.annotate(scene(640, 480, labelled("happy")));

    assertThat(colour(annotated, 200, 160)).isEqualTo(ExpressionColours.of("happy"));
    assertThat(colour(annotated, 260, 160)).isEqualTo(Color.GRAY);
  }

  @Test
  void leavesThePictureItselfAlone() {
    Scene scene = scene(640, 480, labelled("happy"));
    Annotator.annotate(scene);

    assertThat(colour(scene.image(), 200, 160)).isEqualTo(Color.GRAY);
  }

  @Test
  void showsThatAFaceHasNoLabel() {
    BufferedImage annotated =
        Annotator.annotate(scene(640, 480, new FaceAnswer.Unanswered("server away")));

    assertThat(colour(annotated, 200, 160)).isEqualTo(ExpressionColours.ofUnlabelled());
  }

  @Test
  void givesTheProbabilitiesTheirShareOfTheBar() {
    BufferedImage annotated = Annotator.annotate(scene(640, 480, labelled("happy")));

    long happy = count(annotated, ExpressionColours.of("happy"), 225, 280);
    long sad = count(annotated, ExpressionColours.of("sad"), 225, 280);
    assertThat(happy).isPositive();
    assertThat((double) sad / (happy + sad)).isBetween(0.2, 0.3);
  }

  @Test
  void keepsThePlateInsideThePictureWhereverTheFaceIs() {
    for (Rectangle box :
        List.of(
            new Rectangle(0, 0, 640, 480),
            new Rectangle(600, 440, 60, 60),
            new Rectangle(0, 430, 50, 50),
            new Rectangle(580, 0, 100, 100))) {
      var face = new LabelledFace(box, 0.9f, labelled("happy"));
      BufferedImage annotated =
          Annotator.annotate(new Scene(grey(640, 480), List.of(face), Optional.empty()));

      assertThat(count(annotated, ExpressionColours.of("sad"), 0, 480))
          .as("bar of %s", box)
          .isPositive();
    }
  }

  @Test
  void fitsAPictureIntoAWindowOfAnotherShape() {
    var window = new BufferedImage(1000, 530, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = window.createGraphics();
    var status = new Status(Status.Tone.GOOD, "online", "30 frames/s");
    Scene scene = scene(640, 480, labelled("happy"));
    Annotator.paint(
        graphics,
        new Rectangle(1000, 530),
        new Scene(scene.image(), scene.faces(), Optional.of(status)));
    graphics.dispose();

    // 500 of 530 rows are left for the picture: 667 x 500, from column 166.
    assertThat(colour(window, 100, 250)).isNotEqualTo(Color.GRAY);
    assertThat(colour(window, 170, 250)).isEqualTo(Color.GRAY);
    assertThat(colour(window, 166 + (int) (200 * 500 / 480.0), 160))
        .isEqualTo(ExpressionColours.of("happy"));
  }

  @Test
  void hasADifferentColourForEachExpression() {
    assertThat(ExpressionNames.FER2013_ORDER.stream().map(ExpressionColours::of))
        .doesNotHaveDuplicates();
    assertThat(ExpressionColours.of("bored")).isEqualTo(ExpressionColours.ofUnlabelled());
  }

  private static FaceAnswer labelled(String label) {
    return new FaceAnswer.Labelled(label, 0.75f, Map.of(label, 0.75f, "sad", 0.25f), "v1");
  }

  private static Scene scene(int width, int height, FaceAnswer answer) {
    return new Scene(
        grey(width, height), List.of(new LabelledFace(BOX, 0.9f, answer)), Optional.empty());
  }

  private static BufferedImage grey(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  private static Color colour(BufferedImage image, int x, int y) {
    return new Color(image.getRGB(x, y));
  }

  private static long count(BufferedImage image, Color colour, int fromRow, int toRow) {
    long count = 0;
    for (int y = fromRow; y < toRow; y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == colour.getRGB() ? 1 : 0;
      }
    }
    return count;
  }
}
