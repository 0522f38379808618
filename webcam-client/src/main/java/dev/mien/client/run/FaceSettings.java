package dev.mien.client.run;

import dev.mien.client.detection.graph.FaceDetectionModel;
import dev.mien.client.tracking.SmoothingSettings;
import dev.mien.client.tracking.TrackingSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * How faces are found, followed and labelled.
 *
 * @param minConfidence of the detector, 0 to 1
 * @param calibration how long the faces look neutral at the start; empty for no calibration
 */
public record FaceSettings(
    FaceDetectionModel detector,
    float minConfidence,
    TrackingSettings tracking,
    SmoothingSettings smoothing,
    Optional<Duration> calibration) {}
