package dev.mien.drawn;

import java.util.random.RandomGenerator;

/** Everything that {@link FaceDrawer} needs to know: the same record, the same pixels. */
public record DrawnFace(
    DrawnExpression expression, ActionUnits actionUnits, Person person, Light light, Pose pose) {

  /**
   * Another person, in another light, each time; the same ones from a generator in the same state.
   */
  public static DrawnFace random(DrawnExpression expression, RandomGenerator random) {
    return new DrawnFace(
        expression,
        expression.actionUnits().vary(random),
        Person.random(random),
        Light.random(random),
        Pose.random(random));
  }
}
