package dev.mien.client.render;

import dev.mien.client.tracking.SmoothedPrediction;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Icon, label and probability, and below a bar with a name for each expression. */
final class ProbabilityCard implements Card {

  private static final String USUAL_NAME = "surprise";

  /** In widths of a usual name; longer names are shortened. */
  private static final int WIDEST = 2;

  private static final String LONGEST_PERCENT = "100 %";

  private final CardTexts texts;
  private final CardHead head;
  private final Font name;
  private final FontMetrics nameMetrics;
  private final int padding;
  private final int rowHeight;
  private final int width;
  private final int nameWidth;

  /**
   * @param unit height of normal type, in pixels
   */
  ProbabilityCard(Graphics2D graphics, Optional<SmoothedPrediction> smoothed, float unit) {
    texts = CardTexts.of(smoothed);
    padding = Math.round(unit * 0.55f);
    head =
        new CardHead(
            texts,
            Theme.bold(unit * 1.05f),
            Theme.plain(unit * 0.95f),
            Math.round(unit * 1.5f),
            padding);
    name = Theme.plain(Math.max(9.5f, unit * 0.72f));
    nameMetrics = graphics.getFontMetrics(name);
    rowHeight = Math.round(nameMetrics.getHeight() * 0.98f);
    String longest = longestName(nameMetrics, texts.labels());
    nameWidth = nameMetrics.stringWidth(longest);
    width = head.widthOf(graphics, longest, LONGEST_PERCENT) + padding * 2;
  }

  /** Of all labels, so that a card keeps its width while the probable ones change. */
  private static String longestName(FontMetrics metrics, List<String> labels) {
    int most = WIDEST * metrics.stringWidth(USUAL_NAME);
    return Stream.concat(Stream.of(USUAL_NAME), labels.stream())
        .map(label -> Text.shortened(label, metrics, most))
        .max(Comparator.comparingInt(metrics::stringWidth))
        .orElseThrow();
  }

  @Override
  public Dimension size() {
    int rows = texts.probabilities().size() * rowHeight;
    int body = rows == 0 ? 0 : rows + padding / 2;
    return new Dimension(width, padding * 2 + head.iconSize() + body);
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle place) {
    graphics.setColor(Theme.PLATE);
    graphics.fill(Theme.rounded(place, padding * 2.0));
    Rectangle inside = new Rectangle(place);
    inside.grow(-padding, -padding);
    head.draw(graphics, inside);
    int y = inside.y + head.iconSize() + padding / 2;
    for (Map.Entry<String, Double> entry : texts.probabilities().entrySet()) {
      drawRow(graphics, inside, y, entry.getKey(), entry.getValue());
      y += rowHeight;
    }
  }

  private void drawRow(Graphics2D graphics, Rectangle inside, int y, String label, double value) {
    graphics.setFont(name);
    graphics.setColor(label.equals(texts.label()) ? Theme.TEXT : Theme.QUIET);
    int baseline = y + (rowHeight + nameMetrics.getAscent() - nameMetrics.getDescent()) / 2;
    graphics.drawString(Text.shortened(label, nameMetrics, nameWidth), inside.x, baseline);
    double left = inside.x + nameWidth + padding;
    double height = Math.max(3, rowHeight * 0.42);
    double top = y + (rowHeight - height) / 2;
    double room = inside.x + inside.width - left;
    graphics.setColor(Theme.TRACK);
    graphics.fill(Theme.rounded(left, top, room, height, height));
    graphics.setColor(texts.colourOf(label));
    graphics.fill(Theme.rounded(left, top, Math.max(height, room * value), height, height));
  }
}
