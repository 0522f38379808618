package dev.mien.client.tracking;

/** How far {@link NeutralCalibration} is. */
public sealed interface CalibrationState {

  /** Nobody asked for it. */
  record Off() implements CalibrationState {}

  /**
   * @param remainingMillis of the time in which faces should look neutral, in the source's time
   */
  record Collecting(long remainingMillis) implements CalibrationState {}

  /**
   * @param faces whose neutral look is known now
   */
  record Done(int faces) implements CalibrationState {}
}
