package dev.mien.client.tracking;

import static dev.mien.drawn.ActionUnit.BROW_LOWERER;
import static dev.mien.drawn.ActionUnit.CHEEK_RAISER;
import static dev.mien.drawn.ActionUnit.INNER_BROW_RAISER;
import static dev.mien.drawn.ActionUnit.LID_DROOP;
import static dev.mien.drawn.ActionUnit.LIP_CORNER_DEPRESSOR;
import static dev.mien.drawn.ActionUnit.LIP_CORNER_PULLER;
import static dev.mien.drawn.ActionUnit.LIP_TIGHTENER;
import static dev.mien.drawn.ActionUnit.OUTER_BROW_RAISER;

import dev.mien.client.source.Pictures;
import dev.mien.drawn.ActionUnit;
import dev.mien.drawn.ActionUnits;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import dev.mien.drawn.Light;
import dev.mien.drawn.Person;
import dev.mien.drawn.Pose;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * A drawn person whose neutral face is not quite neutral.
 *
 * @param random of the small differences from picture to picture
 */
record RestingActor(Person person, Light light, RestingFace restingFace, SplittableRandom random) {

  enum RestingFace {
    PLAIN(ActionUnits.AT_REST),
    SMILING(ActionUnits.AT_REST.with(LIP_CORNER_PULLER, 0.35).with(CHEEK_RAISER, 0.2)),
    DROOPING(ActionUnits.AT_REST.with(LIP_CORNER_DEPRESSOR, 0.5)),
    FROWNING(ActionUnits.AT_REST.with(BROW_LOWERER, 0.45).with(LIP_TIGHTENER, 0.2)),
    RAISED_BROWS(ActionUnits.AT_REST.with(INNER_BROW_RAISER, 0.5).with(OUTER_BROW_RAISER, 0.5)),
    HEAVY_LIDS(ActionUnits.AT_REST.with(LID_DROOP, 0.4)),
    HALF_SAD(ActionUnits.AT_REST.blend(DrawnExpression.SAD.actionUnits(), 0.5));

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable map of numbers
    private final ActionUnits units;

    RestingFace(ActionUnits units) {
      this.units = units;
    }
  }

  static RestingActor random(RestingFace restingFace, SplittableRandom random) {
    return new RestingActor(
        Person.random(random), Light.random(random), restingFace, random.split());
  }

  /** Each muscle does what it does at rest, or what the expression wants where that is more. */
  BufferedImage show(DrawnExpression expression) {
    ActionUnits units = restingFace.units;
    for (ActionUnit unit : ActionUnit.values()) {
      units = units.with(unit, Math.max(units.of(unit), expression.actionUnits().of(unit)));
    }
    var face = new DrawnFace(expression, units.vary(random), person, light, Pose.random(random));
    double side = random.nextDouble(150, 230);
    double x = random.nextDouble(130, 280);
    return Pictures.portrait(face, new Rectangle2D.Double(x, 110, side, side));
  }
}
