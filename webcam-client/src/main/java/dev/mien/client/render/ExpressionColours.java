package dev.mien.client.render;

import java.awt.Color;
import java.util.Map;

/**
 * A colour for each expression, from the palette of Okabe and Ito, which people with any of the
 * common colour blindnesses can tell apart (https://jfly.uni-koeln.de/color/).
 */
public final class ExpressionColours {

  private static final Color GRAY = new Color(0xB8, 0xBC, 0xC4);

  private static final Map<String, Color> COLOURS =
      Map.of(
          "angry", new Color(0xD5, 0x5E, 0x00),
          "disgust", new Color(0x00, 0x9E, 0x73),
          "fear", new Color(0xCC, 0x79, 0xA7),
          "happy", new Color(0xF0, 0xE4, 0x42),
          "sad", new Color(0x00, 0x72, 0xB2),
          "surprise", new Color(0xE6, 0x9F, 0x00),
          "neutral", new Color(0x56, 0xB4, 0xE9));

  private ExpressionColours() {}

  /** Gray for labels that are not of FER2013. */
  public static Color of(String label) {
    return COLOURS.getOrDefault(label, GRAY);
  }

  /** Of a face without a label. */
  public static Color ofUnlabelled() {
    return GRAY;
  }
}
