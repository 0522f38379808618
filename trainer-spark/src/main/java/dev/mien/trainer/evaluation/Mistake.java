package dev.mien.trainer.evaluation;

import java.io.Serializable;
import java.util.Comparator;

/** A picture whose label the network did not name. The most confident comes first. */
public final class Mistake implements Comparable<Mistake>, Serializable {

  private static final long serialVersionUID = 1;

  private static final Comparator<Mistake> ORDER =
      Comparator.comparingDouble((Mistake mistake) -> -mistake.answer.confidence())
          .thenComparing(Mistake::id);

  private final String id;
  private final byte[] pixels;
  private final Prediction answer;

  /**
   * @param id where the picture came from
   * @param pixels 48x48 gray bytes, row by row from the top left, 0 black to 255 white
   */
  public Mistake(String id, byte[] pixels, Prediction answer) {
    this.id = id;
    this.pixels = pixels.clone();
    this.answer = answer;
  }

  public String id() {
    return id;
  }

  public byte[] pixels() {
    return pixels.clone();
  }

  public Prediction answer() {
    return answer;
  }

  @Override
  public int compareTo(Mistake other) {
    return ORDER.compare(this, other);
  }
}
