package dev.mien.client.tracking;

/**
 * When two boxes, one after the other, hold the same face.
 *
 * @param minOverlap intersection over union from which they do, 0 to 1
 * @param maxDistance between their centres, in mean box widths, up to which they do without such an
 *     overlap, 0 or more
 * @param keepMillis for how long a face may be missed before it counts as gone, 0 or more
 */
public record TrackingSettings(double minOverlap, double maxDistance, long keepMillis) {}
