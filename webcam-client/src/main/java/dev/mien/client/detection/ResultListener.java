package dev.mien.client.detection;

import dev.mien.client.detection.containers.MPImage;

/** Hears of each frame that a {@link FaceDetector} in mode LIVE_STREAM did not drop. */
@FunctionalInterface
public interface ResultListener {

  /**
   * On the detector's own thread; the next frame is taken once this returns.
   *
   * @param image the one that was given; its pixels are the caller's again
   */
  void run(FaceDetectorResult result, MPImage image);
}
