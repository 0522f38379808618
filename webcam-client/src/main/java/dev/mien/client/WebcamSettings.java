package dev.mien.client;

import dev.mien.client.connection.SendPolicy;
import dev.mien.client.connection.ServerAddress;
import dev.mien.client.recording.Outputs;
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
record WebcamSettings(
    SourceSettings source,
    ServerAddress server,
    Duration serverTimeout,
    boolean window,
    boolean mirrored,
    Outputs outputs,
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
