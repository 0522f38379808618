package dev.mien.trainer.distillation;

import dev.mien.trainer.dataset.schema.FaceColumns;
import java.util.List;
import java.util.stream.Stream;

/**
 * A picture that is moved by some pixels, and then mirrored or not. The pixels of the edge are
 * repeated on the side that it was moved away from.
 *
 * @param right pixels to the right; below 0 to the left
 * @param down pixels down; below 0 up
 */
record View(boolean mirrored, int right, int down) {

  /** The picture as it is and moved by one pixel in four directions, and their mirror images. */
  static final List<View> ALL =
      Stream.of(false, true)
          .flatMap(
              mirrored ->
                  Stream.of(
                      new View(mirrored, 0, 0),
                      new View(mirrored, 1, 0),
                      new View(mirrored, -1, 0),
                      new View(mirrored, 0, 1),
                      new View(mirrored, 0, -1)))
          .toList();

  private static final int LAST = FaceColumns.SIDE - 1;

  /**
   * @param pixels as in {@link FaceColumns#PIXELS}; not changed
   */
  byte[] of(byte[] pixels) {
    var view = new byte[pixels.length];
    for (int y = 0; y <= LAST; y++) {
      int row = inside(y - down) * FaceColumns.SIDE;
      for (int x = 0; x <= LAST; x++) {
        int column = inside((mirrored ? LAST - x : x) - right);
        view[y * FaceColumns.SIDE + x] = pixels[row + column];
      }
    }
    return view;
  }

  private static int inside(int place) {
    return Math.max(0, Math.min(LAST, place));
  }
}
