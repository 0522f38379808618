package dev.mien.client.detection.containers;

/**
 * A point as fractions of the image: (0, 0) is its top left corner, (1, 1) its bottom right one.
 * Points outside the image are possible.
 */
public record NormalizedKeypoint(float x, float y) {}
