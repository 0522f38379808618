package dev.mien.client.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.classify.Classification;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.tracking.SmoothedPrediction;
import dev.mien.labels.ExpressionNames;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnnotatorTest {

  private static final Rectangle BOX = new Rectangle(200, 100, 120, 120);

  @Test
  void drawsABoxInTheColourOfTheExpressionAndLeavesTheFaceFree() {
    BufferedImage annotated = Annotator.annotate(scene(640, 480, face(BOX, "happy", 0.75)));

    assertThat(colour(annotated, 200, 160)).isEqualTo(ExpressionColours.of("happy"));
    assertThat(colour(annotated, 260, 160)).isEqualTo(Color.GRAY);
  }

  @Test
  void leavesThePictureItselfAlone() {
    Scene scene = scene(640, 480, face(BOX, "happy", 0.75));
    Annotator.annotate(scene);

    assertThat(colour(scene.image(), 200, 160)).isEqualTo(Color.GRAY);
  }

  @Test
  void showsThatAFaceHasNoLabel() {
    BufferedImage annotated = Annotator.annotate(scene(640, 480, unknown(BOX)));

    assertThat(colour(annotated, 200, 160)).isEqualTo(ExpressionColours.ofUnlabelled());
  }

  @Test
  void givesEachProbabilityABarOfItsLength() {
    BufferedImage annotated = Annotator.annotate(scene(640, 480, face(BOX, "happy", 0.75)));

    int happy = longestRun(annotated, ExpressionColours.of("happy"), 260);
    int sad = longestRun(annotated, ExpressionColours.of("sad"), 260);
    assertThat((double) sad / happy).isBetween(0.2, 0.45);
  }

  @Test
  void aHundredClassesWithLongNamesFillACardAndNotThePicture() {
    var probabilities = new LinkedHashMap<String, Double>();
    for (int i = 0; i < 100; i++) {
      probabilities.put("a class with a rather long name " + i, i == 60 ? 0.5 : 0.005);
    }
    String best = "a class with a rather long name 60";
    LabelledFace face = unknown(BOX).with(new SmoothedPrediction(best, probabilities));

    BufferedImage annotated = Annotator.annotate(scene(640, 480, face));

    Color colour = ExpressionColours.of(best, probabilities.keySet());
    assertThat(colour(annotated, 200, 160)).isEqualTo(colour);
    assertThat(changed(annotated)).isLessThan(640 * 480 / 4);
  }

  @Test
  void keepsTheCardInsideThePictureWhereverTheFaceIs() {
    for (Rectangle box :
        List.of(
            new Rectangle(0, 0, 640, 480),
            new Rectangle(600, 440, 60, 60),
            new Rectangle(0, 430, 50, 50),
            new Rectangle(580, 0, 100, 100))) {
      BufferedImage annotated = Annotator.annotate(scene(640, 480, face(box, "happy", 0.75)));

      assertThat(count(annotated, ExpressionColours.of("sad"))).as("bar of %s", box).isPositive();
    }
  }

  @Test
  void coversNoFaceWithTheCardsOfOthers() {
    LabelledFace[] crowd =
        IntStream.range(0, 12)
            .mapToObj(i -> new Rectangle(40 + i % 4 * 310, 20 + i / 4 * 235, 130, 130))
            .map(box -> face(box, "happy", 0.75))
            .toArray(LabelledFace[]::new);

    BufferedImage annotated = Annotator.annotate(scene(1280, 720, crowd));

    for (LabelledFace face : crowd) {
      Rectangle inside = new Rectangle(face.box());
      inside.grow(-15, -15);
      assertThat(countOtherThan(annotated, Color.GRAY, inside)).as("in %s", inside).isZero();
    }
  }

  @Test
  void growsWithThePicture() {
    var larger = new Rectangle(BOX.x * 4, BOX.y * 4, BOX.width * 4, BOX.height * 4);
    long small = changed(Annotator.annotate(scene(640, 480, face(BOX, "happy", 0.75))));
    long large = changed(Annotator.annotate(scene(2560, 1920, face(larger, "happy", 0.75))));

    assertThat((double) large / small).isBetween(12.0, 20.0);
  }

  @Test
  void fitsAPictureIntoAWindowOfAnotherShape() {
    BufferedImage window = paint(1000, 500, scene(640, 480, face(BOX, "happy", 0.75)));

    // 667 x 500, from column 166.
    assertThat(colour(window, 100, 250)).isNotEqualTo(Color.GRAY);
    assertThat(colour(window, 170, 250)).isEqualTo(Color.GRAY);
    assertThat(colour(window, 166 + (int) (200 * 500 / 480.0), 160))
        .isEqualTo(ExpressionColours.of("happy"));
  }

  @Test
  void exchangesLeftAndRightInAMirror() {
    Scene scene = scene(640, 480, face(BOX, "happy", 0.75));
    scene.image().setRGB(10, 5, Color.RED.getRGB());
    var mirrored = new Scene(scene.image(), scene.faces(), true, Overlay.NONE);

    BufferedImage annotated = Annotator.annotate(mirrored);

    assertThat(colour(annotated, 629, 5)).isEqualTo(Color.RED);
    assertThat(colour(annotated, 640 - 200, 160)).isEqualTo(ExpressionColours.of("happy"));
    assertThat(colour(annotated, 200, 160)).isEqualTo(Color.GRAY);
  }

  @Test
  void drawsTheOverlayOverThePictureOnly() {
    Scene plain = scene(640, 480);
    var status = new Status(Status.Tone.GOOD, "online", "30 frames/s");
    var keys = List.of(new Overlay.KeyHint("q", "quit"));
    var everything =
        new Overlay(Optional.of(status), Optional.of("saved a.png"), keys, false, true);

    BufferedImage bare = paint(640, 480, plain);
    BufferedImage full = paint(640, 480, new Scene(plain.image(), List.of(), false, everything));

    assertThat(changed(bare)).isZero();
    assertThat(colour(full, 100, 475)).as("status line").isNotEqualTo(Color.GRAY);
    assertThat(colour(full, 320, 242)).as("keys").isNotEqualTo(Color.GRAY);
    assertThat(count(full, new Color(0xE5, 0x48, 0x4D))).as("recording").isGreaterThan(20);
    assertThat(colour(full, 20, 100)).isEqualTo(Color.GRAY);
  }

  @Test
  void hasADifferentColourAndFaceForEachExpression() {
    assertThat(ExpressionNames.FER2013_ORDER.stream().map(ExpressionColours::of))
        .doesNotHaveDuplicates();
    assertThat(ExpressionNames.FER2013_ORDER.stream().map(ExpressionIcon::of))
        .doesNotHaveDuplicates();
    assertThat(ExpressionColours.of("bored")).isEqualTo(ExpressionColours.ofUnlabelled());
  }

  private static LabelledFace face(Rectangle box, String label, double probability) {
    var probabilities = new LinkedHashMap<String, Double>();
    ExpressionNames.FER2013_ORDER.forEach(name -> probabilities.put(name, 0.0));
    probabilities.put("sad", 1 - probability);
    probabilities.put(label, probability);
    return unknown(box).with(new SmoothedPrediction(label, probabilities));
  }

  private static LabelledFace unknown(Rectangle box) {
    return new LabelledFace(
        1, box, 0.9f, new Classification.Unlabelled("server away"), Optional.empty());
  }

  private static Scene scene(int width, int height, LabelledFace... faces) {
    return Scene.of(gray(width, height), List.of(faces));
  }

  private static BufferedImage paint(int width, int height, Scene scene) {
    var window = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = window.createGraphics();
    Annotator.paint(graphics, new Rectangle(width, height), scene);
    graphics.dispose();
    return window;
  }

  private static BufferedImage gray(int width, int height) {
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

  private static Rectangle whole(BufferedImage image) {
    return new Rectangle(image.getWidth(), image.getHeight());
  }

  private static long changed(BufferedImage image) {
    return countOtherThan(image, Color.GRAY, whole(image));
  }

  private static long count(BufferedImage image, Color colour) {
    Rectangle all = whole(image);
    return (long) all.width * all.height - countOtherThan(image, colour, all);
  }

  private static long countOtherThan(BufferedImage image, Color colour, Rectangle area) {
    int[] pixels = image.getRGB(area.x, area.y, area.width, area.height, null, 0, area.width);
    return IntStream.of(pixels).filter(pixel -> pixel != colour.getRGB()).count();
  }

  /** In pixels, in any row from one on. */
  private static int longestRun(BufferedImage image, Color colour, int fromRow) {
    int longest = 0;
    for (int y = fromRow; y < image.getHeight(); y++) {
      int run = 0;
      for (int x = 0; x < image.getWidth(); x++) {
        run = image.getRGB(x, y) == colour.getRGB() ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    return longest;
  }
}
