package dev.mien.client.run;

import dev.mien.client.classify.SendPolicy;

/** What one run is asked to do. */
public record WebcamSettings(
    SourceSettings source,
    FaceSettings faces,
    ClassifierSettings classifier,
    WindowSettings window,
    OutputSettings outputs) {

  /** Fresh labels for those who watch, all labels for those who keep them. */
  SendPolicy sendPolicy(boolean liveSource) {
    if (liveSource) {
      return SendPolicy.newest();
    }
    if (!window.shown()) {
      return SendPolicy.allWithin(classifier.serverTimeout());
    }
    return outputs.any() ? SendPolicy.all() : SendPolicy.newest();
  }
}
