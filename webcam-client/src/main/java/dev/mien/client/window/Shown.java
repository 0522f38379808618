package dev.mien.client.window;

import dev.mien.client.annotation.Scene;
import java.time.Instant;

/**
 * @param scene without the overlay
 * @param takenAt when the picture was taken
 */
record Shown(Scene scene, Instant takenAt) {}
