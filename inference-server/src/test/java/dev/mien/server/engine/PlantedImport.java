package dev.mien.server.engine;

import dev.mien.server.grpc.FaceClassifier;

/** Breaks the layers on purpose, for the test that they hold. */
final class PlantedImport {

  private FaceClassifier classifier;

  FaceClassifier classifier() {
    return classifier;
  }
}
