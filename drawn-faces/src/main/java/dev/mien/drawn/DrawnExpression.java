package dev.mien.drawn;

import java.util.Locale;

/**
 * The seven expressions in FER2013's order, 0 to 6, each with the action units that EMFACS (Friesen
 * and Ekman, 1983) names for it.
 */
public enum DrawnExpression {
  ANGRY(
      ActionUnits.builder()
          .brows(0, 0, 1)
          .lids(0.35, 0, 0.55, 0)
          .nose(0.25, 0)
          .lipCorners(0, 0.25, 0)
          .mouth(0, 1, 0.35)
          .build()),
  DISGUST(
      ActionUnits.builder()
          .brows(0, 0, 0.6)
          .lids(0, 0.6, 0.8, 0.1)
          .nose(1, 1)
          .lipCorners(0, 0.55, 0)
          .mouth(0.08, 0, 0.5)
          .build()),
  FEAR(
      ActionUnits.builder()
          .brows(1, 0.45, 0.35)
          .lids(1, 0, 0.1, 0)
          .lipCorners(0, 0.3, 1)
          .mouth(0.38, 0, 0)
          .build()),
  HAPPY(
      ActionUnits.builder()
          .lids(0, 0.9, 0.15, 0)
          .nose(0, 0.1)
          .lipCorners(1, 0, 0)
          .mouth(0.22, 0, 0)
          .build()),
  SAD(
      ActionUnits.builder()
          .brows(0.85, 0, 0.3)
          .lids(0, 0, 0.1, 0.5)
          .lipCorners(0, 1, 0)
          .mouth(0, 0, 0.7)
          .build()),
  SURPRISE(ActionUnits.builder().brows(1, 1, 0).lids(0.75, 0, 0, 0).mouth(1, 0, 0).build()),
  NEUTRAL(ActionUnits.builder().build());

  @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
  private final ActionUnits actionUnits;

  DrawnExpression(ActionUnits actionUnits) {
    this.actionUnits = actionUnits;
  }

  ActionUnits actionUnits() {
    return actionUnits;
  }

  /** As FER2013 writes it: {@code angry}, {@code disgust} and so on. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
