package dev.mien.client.detection;

/** How a {@link FaceDetector} is fed. */
public enum RunningMode {
  /** Pictures that have nothing to do with each other. */
  IMAGE,
  /** Frames of one video, with rising timestamps. */
  VIDEO,
  /** Frames of a camera, with rising timestamps; results come to a listener. */
  LIVE_STREAM
}
