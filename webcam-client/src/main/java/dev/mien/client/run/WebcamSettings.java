package dev.mien.client.run;

import dev.mien.client.classify.ClassifierFactory;
import dev.mien.client.classify.SendPolicy;
import dev.mien.client.detection.graph.FaceDetectionModel;
import dev.mien.client.tracking.SmoothingSettings;
import dev.mien.client.tracking.TrackingSettings;
import java.time.Duration;

/**
 * What one run is asked to do.
 *
 * @param serverTimeout for runs that nobody watches
 * @param mirrored whether the window starts as a mirror
 * @param minConfidence of the detector, 0 to 1
 * @param maxFrames 1 or more
 */
public record WebcamSettings(
    SourceSettings source,
    ClassifierFactory classifierFactory,
    Duration serverTimeout,
    boolean window,
    boolean mirrored,
    OutputSettings outputs,
    FaceDetectionModel detector,
    float minConfidence,
    long maxFrames,
    TrackingSettings tracking,
    SmoothingSettings smoothing) {

  /** Fresh labels for those who watch, all labels for those who keep them. */
  SendPolicy sendPolicy(boolean liveSource) {
    if (liveSource) {
      return SendPolicy.newest();
    }
    if (!window) {
      return SendPolicy.allWithin(serverTimeout);
    }
    return outputs.any() ? SendPolicy.all() : SendPolicy.newest();
  }
}
