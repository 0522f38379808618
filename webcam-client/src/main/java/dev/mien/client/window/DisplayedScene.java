package dev.mien.client.window;

import dev.mien.client.render.Scene;
import java.time.Instant;

/**
 * @param scene without the overlay
 * @param takenAt when the picture was taken
 */
record DisplayedScene(Scene scene, Instant takenAt) {}
