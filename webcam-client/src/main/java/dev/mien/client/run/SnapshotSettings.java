package dev.mien.client.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * @param directory of the pictures and clips that are named after their moment
 * @param everyMillis of the source's time, 1 or more; empty for none but those of the keys
 */
public record SnapshotSettings(Path directory, Optional<Long> everyMillis) {}
