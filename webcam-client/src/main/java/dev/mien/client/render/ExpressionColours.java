package dev.mien.client.render;

import java.awt.Color;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A colour for each class. FER2013's expressions have the palette of Okabe and Ito, which people
 * with any of the common colour blindnesses can tell apart (https://jfly.uni-koeln.de/color/). The
 * other classes of a model get further colours by their order. These were chosen one by one, each
 * as far as possible from all before in CIELAB, for normal sight and as people with protanopia,
 * deuteranopia and tritanopia see them (Machado et al. 2009). Beyond {@value #DISTINCT} colours
 * they repeat; the name always stands beside the colour.
 */
public final class ExpressionColours {

  /** As many classes have a colour of their own, whatever their names are. */
  static final int DISTINCT = 13;

  private static final Color GRAY = new Color(0xB8, 0xBC, 0xC4);

  private static final Map<String, Color> KNOWN =
      Map.of(
          "angry", new Color(0xD5, 0x5E, 0x00),
          "disgust", new Color(0x00, 0x9E, 0x73),
          "fear", new Color(0xCC, 0x79, 0xA7),
          "happy", new Color(0xF0, 0xE4, 0x42),
          "sad", new Color(0x00, 0x72, 0xB2),
          "surprise", new Color(0xE6, 0x9F, 0x00),
          "neutral", new Color(0x56, 0xB4, 0xE9));

  private static final List<Color> FURTHER =
      List.of(
          new Color(0x87, 0x00, 0xF0),
          new Color(0xB4, 0xFF, 0x96),
          new Color(0x69, 0x5A, 0x2D),
          new Color(0x78, 0xFF, 0xC3),
          new Color(0x96, 0x78, 0xFF),
          new Color(0xFF, 0x00, 0x5A),
          new Color(0x96, 0x3C, 0x78),
          new Color(0xF0, 0xF0, 0xFF),
          new Color(0x5A, 0x4B, 0xC3),
          new Color(0x87, 0xC3, 0x87),
          new Color(0xC3, 0xA5, 0x4B),
          new Color(0xB4, 0xE1, 0x5A),
          new Color(0xA5, 0x00, 0x96));

  private ExpressionColours() {}

  /** Of FER2013's expressions; gray for other labels. */
  public static Color of(String label) {
    return KNOWN.getOrDefault(label, GRAY);
  }

  /**
   * @param labels of the model, in its order
   * @return gray where the label is none of them
   */
  public static Color of(String label, Collection<String> labels) {
    if (KNOWN.containsKey(label)) {
      return KNOWN.get(label);
    }
    List<String> others = labels.stream().filter(name -> !KNOWN.containsKey(name)).toList();
    int place = others.indexOf(label);
    return place < 0 ? GRAY : FURTHER.get(place % FURTHER.size());
  }

  /** Of a face without a label. */
  public static Color ofUnlabelled() {
    return GRAY;
  }
}
