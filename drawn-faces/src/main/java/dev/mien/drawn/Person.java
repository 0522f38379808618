package dev.mien.drawn;

import java.awt.Color;
import java.util.random.RandomGenerator;

/** What stays the same whatever a face expresses. */
public record Person(Colours colours, Head head, Features features, Hair hair, boolean glasses) {

  public record Colours(Color skin, Color hair, Color iris, Color shirt) {}

  /** Factors, about 1. */
  public record Head(double width, double jawWidth) {}

  /** Factors, about 1. */
  public record Features(
      double eyeSize, double browThickness, double noseWidth, double lipFullness) {}

  /**
   * @param beard 0 for none to 1 for a full one
   * @param seed the fall of the single hairs
   */
  public record Hair(HairStyle style, double beard, long seed) {}

  /** From the forehead up. */
  public enum HairStyle {
    SHORT,
    SIDE_PART,
    LONG,
    CURLY,
    BALD
  }

  private static final int[] SKINS = {0xf3d3bd, 0xe8bd9f, 0xdcaa86, 0xc68e68, 0xa97150, 0x85563b};
  private static final int[] HAIRS = {0x1c1614, 0x33231a, 0x54371f, 0x7a5430, 0xb08a52, 0x8f8a85};
  private static final int[] IRISES = {0x3d2513, 0x5c3d1e, 0x6b7a3a, 0x4f7488, 0x7a8791};
  private static final int[] SHIRTS = {0x33506b, 0x7a3b3f, 0x3f5f48, 0x46434f, 0x8c7a5b, 0xb9bec4};

  public static Person random(RandomGenerator random) {
    int skin = random.nextInt(SKINS.length);
    HairStyle style = HairStyle.values()[random.nextInt(HairStyle.values().length)];
    boolean mayHaveBeard = style != HairStyle.LONG && random.nextDouble() < 0.35;
    Colours colours = colours(skin, random);
    var head = new Head(random.nextDouble(0.94, 1.06), random.nextDouble(0.88, 1.08));
    var features =
        new Features(
            random.nextDouble(0.92, 1.12),
            random.nextDouble(0.75, 1.3),
            random.nextDouble(0.85, 1.2),
            random.nextDouble(0.8, 1.25));
    double beard = mayHaveBeard ? random.nextDouble(0.3, 1) : 0;
    boolean glasses = random.nextDouble() < 0.1;
    return new Person(colours, head, features, new Hair(style, beard, random.nextLong()), glasses);
  }

  private static Colours colours(int skin, RandomGenerator random) {
    int darkHairOnly = skin >= 4 ? 3 : HAIRS.length;
    return new Colours(
        Airbrush.mix(
            new Color(SKINS[skin]), new Color(SKINS[Math.max(0, skin - 1)]), random.nextDouble()),
        new Color(HAIRS[random.nextInt(darkHairOnly)]),
        new Color(IRISES[skin >= 3 ? random.nextInt(2) : random.nextInt(IRISES.length)]),
        new Color(SHIRTS[random.nextInt(SHIRTS.length)]));
  }
}
