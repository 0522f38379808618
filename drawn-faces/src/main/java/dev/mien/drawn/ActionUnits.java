package dev.mien.drawn;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * What the muscles of a face do.
 *
 * @param intensities of every action unit, 0 (at rest) to 1 (as far as it goes)
 */
public record ActionUnits(Map<ActionUnit, Double> intensities) {

  public static final ActionUnits AT_REST = of(unit -> 0);

  public ActionUnits {
    intensities = Collections.unmodifiableMap(new EnumMap<>(intensities));
  }

  public double of(ActionUnit unit) {
    return intensities.get(unit);
  }

  /**
   * @param intensity 0 to 1
   */
  public ActionUnits with(ActionUnit unit, double intensity) {
    return of(each -> each == unit ? intensity : of(each));
  }

  /**
   * A person never shows the same expression twice: another strength for the whole, a little more
   * or less of each unit, a trace of all others.
   */
  public ActionUnits vary(RandomGenerator random) {
    double strength = random.nextDouble(0.75, 1.05);
    return of(
        unit -> {
          double varied = of(unit) * strength * random.nextDouble(0.85, 1.15);
          return Math.min(1, varied + random.nextDouble(0.06));
        });
  }

  /**
   * @param share of {@code other}, 0 to 1
   */
  public ActionUnits blend(ActionUnits other, double share) {
    return of(unit -> of(unit) + share * (other.of(unit) - of(unit)));
  }

  /** The lids shut; 1 is shut. */
  public ActionUnits blink(double share) {
    return with(ActionUnit.LID_DROOP, Math.max(of(ActionUnit.LID_DROOP), share * 2));
  }

  /** Asks for the units in their order, so that a seed gives the same face again. */
  private static ActionUnits of(ToDoubleFunction<ActionUnit> intensity) {
    var intensities = new EnumMap<ActionUnit, Double>(ActionUnit.class);
    for (ActionUnit unit : ActionUnit.values()) {
      intensities.put(unit, intensity.applyAsDouble(unit));
    }
    return new ActionUnits(intensities);
  }
}
