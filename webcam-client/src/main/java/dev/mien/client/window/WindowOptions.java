package dev.mien.client.window;

import java.nio.file.Path;
import java.util.function.DoubleSupplier;

/**
 * @param frameRate nominal, of the source; that of the clips which the keys start
 * @param mirrored at the start
 * @param snapshots directory for what the keys keep
 */
public record WindowOptions(
    String title, DoubleSupplier frameRate, boolean mirrored, Path snapshots) {}
