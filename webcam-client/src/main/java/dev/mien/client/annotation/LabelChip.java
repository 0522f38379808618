package dev.mien.client.annotation;

import dev.mien.client.connection.FaceAnswer;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The plate at a face: label and probability, and a bar that all probabilities share, the largest
 * first, each in its colour.
 */
final class LabelChip {

  private static final Color PLATE = new Color(0x12, 0x14, 0x18, 0xE0);
  private static final Color TEXT = Color.WHITE;
  private static final Color QUIET = new Color(0xC4, 0xC9, 0xD2);

  private final FaceAnswer answer;
  private final Font bold;
  private final Font plain;
  private final int padding;
  private final int barHeight;

  /**
   * @param fontSize in pixels
   */
  LabelChip(FaceAnswer answer, float fontSize) {
    this.answer = answer;
    this.bold = new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(fontSize);
    this.plain = bold.deriveFont(Font.PLAIN);
    this.padding = Math.round(fontSize * 0.45f);
    this.barHeight = Math.max(3, Math.round(fontSize * 0.32f));
  }

  /**
   * Below the box, or above it where there is no room, or else inside, at its foot.
   *
   * @param taken the places of other plates
   */
  Rectangle place(Graphics2D graphics, Rectangle box, Rectangle picture, List<Rectangle> taken) {
    FontMetrics metrics = graphics.getFontMetrics(bold);
    int height = metrics.getAscent() + metrics.getDescent() + padding * 2 + barHeight;
    int width = Math.max(textWidth(graphics) + padding * 2, Math.min(box.width, height * 5));
    int gap = padding / 2 + 1;
    int x = Math.max(picture.x, Math.min(box.x, picture.x + picture.width - width));
    var below = new Rectangle(x, box.y + box.height + gap, width, height);
    var above = new Rectangle(x, box.y - height - gap, width, height);
    int foot = Math.min(picture.y + picture.height, box.y + box.height);
    return Stream.of(below, above)
        .filter(picture::contains)
        .filter(place -> taken.stream().noneMatch(place::intersects))
        .findFirst()
        .orElse(new Rectangle(x, foot - height - gap, width, height));
  }

  void draw(Graphics2D graphics, Rectangle plate) {
    graphics.setColor(PLATE);
    graphics.fill(rounded(plate, padding * 2f));
    int left = plate.x + padding;
    int right = plate.x + plate.width - padding;
    FontMetrics metrics = graphics.getFontMetrics(bold);
    int baseline = plate.y + padding / 2 + metrics.getAscent();
    graphics.setFont(bold);
    graphics.setColor(answer instanceof FaceAnswer.Labelled ? TEXT : QUIET);
    graphics.drawString(label(), left, baseline);
    graphics.setFont(plain);
    graphics.setColor(QUIET);
    int numberWidth = graphics.getFontMetrics().stringWidth(number());
    graphics.drawString(number(), right - numberWidth, baseline);
    drawBar(
        graphics,
        new Rectangle(left, plate.y + plate.height - padding - barHeight, right - left, barHeight));
  }

  private void drawBar(Graphics2D graphics, Rectangle bar) {
    Shape clip = graphics.getClip();
    graphics.clip(rounded(bar, barHeight));
    graphics.setColor(new Color(0x3A, 0x3F, 0x49));
    graphics.fill(bar);
    if (answer instanceof FaceAnswer.Labelled labelled) {
      double x = bar.x;
      for (Map.Entry<String, Float> entry : largestFirst(labelled.probabilities())) {
        double width = bar.width * entry.getValue();
        graphics.setColor(ExpressionColours.of(entry.getKey()));
        graphics.fill(new Rectangle2D.Double(x, bar.y, width, bar.height));
        x += width;
      }
    }
    graphics.setClip(clip);
  }

  private static List<Map.Entry<String, Float>> largestFirst(Map<String, Float> probabilities) {
    return probabilities.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .toList();
  }

  private int textWidth(Graphics2D graphics) {
    int space = padding * 2;
    return graphics.getFontMetrics(bold).stringWidth(label())
        + space
        + graphics.getFontMetrics(plain).stringWidth(number());
  }

  private String label() {
    return answer instanceof FaceAnswer.Labelled labelled ? labelled.label() : "no label";
  }

  private String number() {
    return answer instanceof FaceAnswer.Labelled labelled
        ? String.format(Locale.ROOT, "%.0f %%", labelled.probability() * 100)
        : "";
  }

  private static RoundRectangle2D rounded(Rectangle area, float corner) {
    return new RoundRectangle2D.Float(area.x, area.y, area.width, area.height, corner, corner);
  }
}
