package dev.mien.client.render;

import dev.mien.client.tracking.SmoothedPrediction;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.Map;
import java.util.Optional;

/**
 * The small card: icon, label and probability, and below a column for each expression, side by side
 * in the model's order.
 */
final class LabelChip implements Card {

  private static final float SMALLEST_TYPE = 10;
  private static final double GAP_BETWEEN_COLUMNS = 0.2;

  private final CardTexts texts;
  private final CardHead head;
  private final int padding;
  private final int columnHeight;
  private final int width;

  /**
   * @param boxWidth of the face, in pixels
   * @param unit height of normal type, in pixels
   */
  LabelChip(Graphics2D graphics, Optional<SmoothedPrediction> smoothed, int boxWidth, float unit) {
    texts = CardTexts.of(smoothed);
    float size = Math.max(SMALLEST_TYPE, Math.min(unit, boxWidth / 8f));
    padding = Math.round(size * 0.4f);
    columnHeight = Math.round(size * 1.6f);
    int iconSize = Math.round(size * 1.3f);
    head = new CardHead(texts, Theme.bold(size), Theme.plain(size), iconSize, padding);
    width = Math.max(head.width(graphics) + padding * 2, Math.min(boxWidth, Math.round(size * 9)));
  }

  @Override
  public Dimension size() {
    int columns = texts.probabilities().isEmpty() ? 0 : columnHeight + padding;
    return new Dimension(width, padding * 2 + head.iconSize() + columns);
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle place) {
    graphics.setColor(Theme.PLATE);
    graphics.fill(Theme.rounded(place, padding * 2.5));
    Rectangle inside = new Rectangle(place);
    inside.grow(-padding, -padding);
    head.draw(graphics, inside);
    drawColumns(graphics, inside);
  }

  private void drawColumns(Graphics2D graphics, Rectangle inside) {
    int count = texts.probabilities().size();
    double step = (inside.width + 0.0) / Math.max(1, count);
    double columnWidth = step * (1 - GAP_BETWEEN_COLUMNS);
    double foot = inside.y + inside.height;
    double x = inside.x + step * GAP_BETWEEN_COLUMNS / 2;
    for (Map.Entry<String, Double> entry : texts.probabilities().entrySet()) {
      double height = Math.max(2, columnHeight * entry.getValue());
      graphics.setColor(Theme.TRACK);
      graphics.fill(Theme.rounded(x, foot - columnHeight, columnWidth, columnHeight, 3));
      graphics.setColor(texts.colourOf(entry.getKey()));
      graphics.fill(Theme.rounded(x, foot - height, columnWidth, height, 3));
      x += step;
    }
  }
}
