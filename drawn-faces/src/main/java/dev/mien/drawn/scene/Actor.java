package dev.mien.drawn.scene;

import dev.mien.drawn.ActionUnits;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import dev.mien.drawn.Light;
import dev.mien.drawn.Person;
import dev.mien.drawn.Pose;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * One person of a {@link Scene}: sways about a place, blinks, and takes up another expression every
 * two seconds, each of the seven once in fourteen seconds.
 */
final class Actor {

  static final double SECONDS_PER_EXPRESSION = 2;

  private static final double SECONDS_TO_CHANGE = 0.3;
  private static final double SECONDS_BETWEEN_BLINKS = 3.1;
  private static final double SECONDS_TO_BLINK = 0.16;

  private final Person person;
  private final Light light;
  private final List<DrawnFace> faces;
  private final Rectangle2D home;
  private final double phase;

  /**
   * @param home where the face is on average
   */
  Actor(Rectangle2D home, Light light, SplittableRandom random) {
    this.home = home;
    this.light = light;
    person = Person.random(random);
    phase = random.nextDouble(100);
    var order = new ArrayList<>(List.of(DrawnExpression.values()));
    Collections.shuffle(order, new Random(random.nextLong()));
    faces = order.stream().map(expression -> DrawnFace.random(expression, random)).toList();
  }

  /** The face at a time, not placed yet. */
  DrawnFace face(double seconds) {
    DrawnFace current = faces.get(slot(seconds));
    DrawnFace previous = faces.get(Math.floorMod(slot(seconds) - 1, faces.size()));
    double changed = Math.min(1, sinceChange(seconds) / SECONDS_TO_CHANGE);
    ActionUnits units = previous.actionUnits().blend(current.actionUnits(), smooth(changed));
    double sinceBlink = (seconds + phase) % SECONDS_BETWEEN_BLINKS;
    if (sinceBlink < SECONDS_TO_BLINK) {
      units = units.blink(Math.sin(Math.PI * sinceBlink / SECONDS_TO_BLINK));
    }
    var pose = new Pose(4 * Math.sin(0.7 * seconds + phase), Math.sin(0.5 * seconds + 2 * phase));
    return new DrawnFace(current.expression(), units, person, light, pose);
  }

  FaceTruth truth(double seconds) {
    double scale = 1 + 0.06 * Math.sin(0.4 * seconds + phase);
    double side = home.getWidth() * scale;
    double x = home.getCenterX() + 0.16 * home.getWidth() * Math.sin(0.6 * seconds + phase);
    double y = home.getCenterY() + 0.06 * home.getWidth() * Math.sin(1.1 * seconds + phase);
    return new FaceTruth(
        faces.get(slot(seconds)).expression(),
        new Rectangle2D.Double(x - side / 2, y - side / 2, side, side),
        sinceChange(seconds) >= SECONDS_TO_CHANGE);
  }

  private int slot(double seconds) {
    return Math.floorMod((long) Math.floor(seconds / SECONDS_PER_EXPRESSION), faces.size());
  }

  private static double sinceChange(double seconds) {
    return seconds - SECONDS_PER_EXPRESSION * Math.floor(seconds / SECONDS_PER_EXPRESSION);
  }

  private static double smooth(double share) {
    return share * share * (3 - 2 * share);
  }
}
