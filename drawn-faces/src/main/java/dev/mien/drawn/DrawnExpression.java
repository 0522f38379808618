package dev.mien.drawn;

import static dev.mien.drawn.ActionUnit.BROW_LOWERER;
import static dev.mien.drawn.ActionUnit.CHEEK_RAISER;
import static dev.mien.drawn.ActionUnit.CHIN_RAISER;
import static dev.mien.drawn.ActionUnit.INNER_BROW_RAISER;
import static dev.mien.drawn.ActionUnit.JAW_DROP;
import static dev.mien.drawn.ActionUnit.LID_DROOP;
import static dev.mien.drawn.ActionUnit.LID_TIGHTENER;
import static dev.mien.drawn.ActionUnit.LIP_CORNER_DEPRESSOR;
import static dev.mien.drawn.ActionUnit.LIP_CORNER_PULLER;
import static dev.mien.drawn.ActionUnit.LIP_STRETCHER;
import static dev.mien.drawn.ActionUnit.LIP_TIGHTENER;
import static dev.mien.drawn.ActionUnit.NOSE_WRINKLER;
import static dev.mien.drawn.ActionUnit.OUTER_BROW_RAISER;
import static dev.mien.drawn.ActionUnit.UPPER_LID_RAISER;
import static dev.mien.drawn.ActionUnit.UPPER_LIP_RAISER;

import java.util.Locale;

/**
 * The seven expressions in FER2013's order, 0 to 6, each with the action units that EMFACS (Friesen
 * and Ekman, 1983) names for it.
 */
public enum DrawnExpression {
  ANGRY(
      ActionUnits.AT_REST
          .with(BROW_LOWERER, 1)
          .with(UPPER_LID_RAISER, 0.35)
          .with(LID_TIGHTENER, 0.55)
          .with(NOSE_WRINKLER, 0.25)
          .with(LIP_CORNER_DEPRESSOR, 0.25)
          .with(LIP_TIGHTENER, 1)
          .with(CHIN_RAISER, 0.35)),
  DISGUST(
      ActionUnits.AT_REST
          .with(BROW_LOWERER, 0.6)
          .with(CHEEK_RAISER, 0.6)
          .with(LID_TIGHTENER, 0.8)
          .with(LID_DROOP, 0.1)
          .with(NOSE_WRINKLER, 1)
          .with(UPPER_LIP_RAISER, 1)
          .with(LIP_CORNER_DEPRESSOR, 0.55)
          .with(JAW_DROP, 0.08)
          .with(CHIN_RAISER, 0.5)),
  FEAR(
      ActionUnits.AT_REST
          .with(INNER_BROW_RAISER, 1)
          .with(OUTER_BROW_RAISER, 0.45)
          .with(BROW_LOWERER, 0.35)
          .with(UPPER_LID_RAISER, 1)
          .with(LID_TIGHTENER, 0.1)
          .with(LIP_CORNER_DEPRESSOR, 0.3)
          .with(LIP_STRETCHER, 1)
          .with(JAW_DROP, 0.38)),
  HAPPY(
      ActionUnits.AT_REST
          .with(CHEEK_RAISER, 0.9)
          .with(LID_TIGHTENER, 0.15)
          .with(UPPER_LIP_RAISER, 0.1)
          .with(LIP_CORNER_PULLER, 1)
          .with(JAW_DROP, 0.22)),
  SAD(
      ActionUnits.AT_REST
          .with(INNER_BROW_RAISER, 0.85)
          .with(BROW_LOWERER, 0.3)
          .with(LID_TIGHTENER, 0.1)
          .with(LID_DROOP, 0.5)
          .with(LIP_CORNER_DEPRESSOR, 1)
          .with(CHIN_RAISER, 0.7)),
  SURPRISE(
      ActionUnits.AT_REST
          .with(INNER_BROW_RAISER, 1)
          .with(OUTER_BROW_RAISER, 1)
          .with(UPPER_LID_RAISER, 0.75)
          .with(JAW_DROP, 1)),
  NEUTRAL(ActionUnits.AT_REST);

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable map of numbers
  private final ActionUnits actionUnits;

  DrawnExpression(ActionUnits actionUnits) {
    this.actionUnits = actionUnits;
  }

  public ActionUnits actionUnits() {
    return actionUnits;
  }

  /** As FER2013 writes it: {@code angry}, {@code disgust} and so on. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
