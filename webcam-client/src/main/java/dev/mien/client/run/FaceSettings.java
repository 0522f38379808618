package dev.mien.client.run;

import dev.mien.client.detection.graph.FaceDetectionModel;
import dev.mien.client.tracking.SmoothingSettings;
import dev.mien.client.tracking.TrackingSettings;

/**
 * How faces are found, followed and labelled.
 *
 * @param minConfidence of the detector, 0 to 1
 */
public record FaceSettings(
    FaceDetectionModel detector,
    float minConfidence,
    TrackingSettings tracking,
    SmoothingSettings smoothing) {}
