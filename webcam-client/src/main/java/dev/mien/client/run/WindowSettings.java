package dev.mien.client.run;

/**
 * @param shown whether there is a window
 * @param mirrored whether it starts as a mirror
 */
public record WindowSettings(boolean shown, boolean mirrored) {}
