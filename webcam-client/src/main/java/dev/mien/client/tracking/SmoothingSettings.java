package dev.mien.client.tracking;

/**
 * How calm the labels are. With {@link #NONE} every answer is shown as it came.
 *
 * @param timeConstantMillis after this time a new state has reached 63 % of its value; 0 for no
 *     smoothing
 * @param switchMargin a new label takes over at once when it leads by this much, 0 to 1
 * @param switchMillis a new label takes over when it has led for so long, 0 or more
 * @param confidenceFloor below this probability no label is shown, 0 to 1
 */
public record SmoothingSettings(
    long timeConstantMillis, double switchMargin, long switchMillis, double confidenceFloor) {

  public static final SmoothingSettings NONE = new SmoothingSettings(0, 0, 0, 0);
}
