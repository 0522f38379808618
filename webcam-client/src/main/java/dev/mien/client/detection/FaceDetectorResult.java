package dev.mien.client.detection;

import dev.mien.client.detection.containers.Detection;
import java.util.List;

/**
 * @param timestampMs what {@link FaceDetector#detectForVideo} was given; -1 from {@link
 *     FaceDetector#detect}
 * @param detections the highest score first
 */
public record FaceDetectorResult(long timestampMs, List<Detection> detections) {

  public FaceDetectorResult {
    detections = List.copyOf(detections);
  }
}
