package dev.mien.client.render;

import dev.mien.client.label.LabelledFace;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds a place for each face's card: large ones where all of them fit beside the faces, or else
 * small ones.
 */
final class CardLayout {

  private final Rectangle picture;
  private final List<Rectangle> boxes;
  private final int gap;

  private CardLayout(Rectangle picture, List<Rectangle> boxes, float unit) {
    this.picture = picture;
    this.boxes = boxes;
    this.gap = Math.round(unit * 0.5f);
  }

  /**
   * @param picture the part of it that is free for cards, in pixels of the area
   * @param boxes of the faces, in pixels of the area
   * @param unit height of normal type, in pixels
   */
  static void draw(
      Graphics2D graphics,
      Rectangle picture,
      List<LabelledFace> faces,
      List<Rectangle> boxes,
      float unit) {
    var layout = new CardLayout(picture, boxes, unit);
    List<Card> large = cards(faces, face -> new ProbabilityCard(graphics, face.smoothed(), unit));
    Optional<List<Rectangle>> places = layout.beside(large);
    if (places.isPresent()) {
      draw(graphics, large, places.get());
      return;
    }
    List<Card> small =
        IntStream.range(0, faces.size())
            .<Card>mapToObj(
                i -> new LabelChip(graphics, faces.get(i).smoothed(), boxes.get(i).width, unit))
            .toList();
    draw(graphics, small, layout.wherever(small));
  }

  private static List<Card> cards(List<LabelledFace> faces, Function<LabelledFace, Card> maker) {
    return faces.stream().map(maker).toList();
  }

  private static void draw(Graphics2D graphics, List<Card> cards, List<Rectangle> places) {
    for (int i = 0; i < cards.size(); i++) {
      cards.get(i).draw(graphics, places.get(i));
    }
  }

  /** Empty unless every card finds a place where it covers no face and no other card. */
  private Optional<List<Rectangle>> beside(List<Card> cards) {
    var places = new ArrayList<Rectangle>();
    for (int i = 0; i < cards.size(); i++) {
      Optional<Rectangle> place =
          around(boxes.get(i), cards.get(i).size())
              .filter(picture::contains)
              .filter(candidate -> isFree(candidate, places) && isFree(candidate, boxes))
              .findFirst();
      if (place.isEmpty()) {
        return Optional.empty();
      }
      places.add(place.get());
    }
    return Optional.of(places);
  }

  /** Clear of each other as far as there is room, and inside the picture. */
  private List<Rectangle> wherever(List<Card> cards) {
    var places = new ArrayList<Rectangle>();
    for (int i = 0; i < cards.size(); i++) {
      Rectangle box = boxes.get(i);
      Dimension size = cards.get(i).size();
      places.add(
          Stream.of(below(box, size), above(box, size))
              .map(this::slidAlong)
              .filter(picture::contains)
              .filter(candidate -> isFree(candidate, places))
              .findFirst()
              .orElseGet(() -> slidAlong(atFoot(box, size))));
    }
    return places;
  }

  /** Below, to the right, to the left, above. */
  private Stream<Rectangle> around(Rectangle box, Dimension size) {
    int y = Math.max(picture.y, Math.min(box.y, picture.y + picture.height - size.height));
    return Stream.of(
        slidAlong(below(box, size)),
        new Rectangle(box.x + box.width + gap, y, size.width, size.height),
        new Rectangle(box.x - size.width - gap, y, size.width, size.height),
        slidAlong(above(box, size)));
  }

  private Rectangle below(Rectangle box, Dimension size) {
    return centred(box, box.y + box.height + gap, size);
  }

  private Rectangle above(Rectangle box, Dimension size) {
    return centred(box, box.y - size.height - gap, size);
  }

  private Rectangle atFoot(Rectangle box, Dimension size) {
    int foot = Math.min(picture.y + picture.height, box.y + box.height);
    return centred(box, Math.max(picture.y, foot - size.height - gap), size);
  }

  private static Rectangle centred(Rectangle box, int y, Dimension size) {
    return new Rectangle(box.x + (box.width - size.width) / 2, y, size.width, size.height);
  }

  /** Into the picture, to the left or to the right. */
  private Rectangle slidAlong(Rectangle place) {
    int most = picture.x + picture.width - place.width;
    int x = Math.max(picture.x, Math.min(place.x, most));
    return new Rectangle(x, place.y, place.width, place.height);
  }

  private static boolean isFree(Rectangle place, List<Rectangle> taken) {
    return taken.stream().noneMatch(place::intersects);
  }
}
