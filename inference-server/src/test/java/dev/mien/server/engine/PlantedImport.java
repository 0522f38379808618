package dev.mien.server.engine;

import dev.mien.server.grpc.FaceClassifier;

/** Breaks the layers on purpose, for the test that they hold. */
public final class PlantedImport {

  private final FaceClassifier classifier;

  public PlantedImport(FaceClassifier classifier) {
    this.classifier = classifier;
  }

  public FaceClassifier classifier() {
    return classifier;
  }
}
