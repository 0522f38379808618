package dev.mien.drawn;

import java.util.random.RandomGenerator;

/**
 * @param rollDegrees the head leans, clockwise on the picture
 * @param yaw the head turns: -1 some 15 degrees to the picture's left, 1 to its right
 */
public record Pose(double rollDegrees, double yaw) {

  public static Pose random(RandomGenerator random) {
    return new Pose(random.nextDouble(-6, 6), random.nextDouble(-1, 1));
  }
}
