package dev.mien.drawn;

import java.util.random.RandomGenerator;

/**
 * @param side where it comes from: -1 from the left, 1 from the right
 * @param shadow how dark the far side of the face gets, 0 to 1
 * @param brightness factor on everything, about 1
 */
public record Light(double side, double shadow, double brightness) {

  public static Light random(RandomGenerator random) {
    return new Light(
        random.nextDouble(-1, 1), random.nextDouble(0.1, 0.4), random.nextDouble(0.8, 1.08));
  }
}
