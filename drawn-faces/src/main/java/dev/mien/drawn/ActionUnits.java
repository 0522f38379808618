package dev.mien.drawn;

import java.util.random.RandomGenerator;

/**
 * What the muscles of a face do, as action units of the Facial Action Coding System (Ekman and
 * Friesen, 1978), each 0 (at rest) to 1 (as far as it goes).
 *
 * @param innerBrowRaiser AU1
 * @param outerBrowRaiser AU2
 * @param browLowerer AU4
 * @param upperLidRaiser AU5
 * @param cheekRaiser AU6
 * @param lidTightener AU7
 * @param noseWrinkler AU9
 * @param upperLipRaiser AU10
 * @param lipCornerPuller AU12
 * @param lipCornerDepressor AU15
 * @param chinRaiser AU17
 * @param lipStretcher AU20
 * @param lipTightener AU23
 * @param jawDrop AU26
 * @param lidDroop AU43 in part
 */
public record ActionUnits(
    double innerBrowRaiser,
    double outerBrowRaiser,
    double browLowerer,
    double upperLidRaiser,
    double cheekRaiser,
    double lidTightener,
    double noseWrinkler,
    double upperLipRaiser,
    double lipCornerPuller,
    double lipCornerDepressor,
    double chinRaiser,
    double lipStretcher,
    double lipTightener,
    double jawDrop,
    double lidDroop) {

  private static final int COUNT = 15;

  /**
   * A person never shows the same expression twice: another strength for the whole, a little more
   * or less of each unit, a trace of all others.
   */
  public ActionUnits vary(RandomGenerator random) {
    double strength = random.nextDouble(0.75, 1.05);
    double[] values = values();
    for (int i = 0; i < COUNT; i++) {
      double varied = values[i] * strength * random.nextDouble(0.85, 1.15);
      values[i] = Math.min(1, varied + random.nextDouble(0.06));
    }
    return of(values);
  }

  /**
   * @param share of {@code other}, 0 to 1
   */
  public ActionUnits blend(ActionUnits other, double share) {
    double[] values = values();
    double[] others = other.values();
    for (int i = 0; i < COUNT; i++) {
      values[i] += share * (others[i] - values[i]);
    }
    return of(values);
  }

  /** The lids shut; 1 is shut. */
  ActionUnits blink(double share) {
    double[] values = values();
    values[COUNT - 1] = Math.max(values[COUNT - 1], share * 2);
    return of(values);
  }

  private double[] values() {
    return new double[] {
      innerBrowRaiser,
      outerBrowRaiser,
      browLowerer,
      upperLidRaiser,
      cheekRaiser,
      lidTightener,
      noseWrinkler,
      upperLipRaiser,
      lipCornerPuller,
      lipCornerDepressor,
      chinRaiser,
      lipStretcher,
      lipTightener,
      jawDrop,
      lidDroop
    };
  }

  private static ActionUnits of(double[] v) {
    return new ActionUnits(
        v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13],
        v[14]);
  }

  static Builder builder() {
    return new Builder();
  }

  /** Starts at rest. */
  static final class Builder {

    private final double[] values = new double[COUNT];

    Builder brows(double innerRaiser, double outerRaiser, double lowerer) {
      values[0] = innerRaiser;
      values[1] = outerRaiser;
      values[2] = lowerer;
      return this;
    }

    Builder lids(double raiser, double cheekRaiser, double tightener, double droop) {
      values[3] = raiser;
      values[4] = cheekRaiser;
      values[5] = tightener;
      values[14] = droop;
      return this;
    }

    Builder nose(double wrinkler, double upperLipRaiser) {
      values[6] = wrinkler;
      values[7] = upperLipRaiser;
      return this;
    }

    Builder lipCorners(double puller, double depressor, double stretcher) {
      values[8] = puller;
      values[9] = depressor;
      values[11] = stretcher;
      return this;
    }

    Builder mouth(double jawDrop, double lipTightener, double chinRaiser) {
      values[13] = jawDrop;
      values[12] = lipTightener;
      values[10] = chinRaiser;
      return this;
    }

    ActionUnits build() {
      return of(values);
    }
  }
}
