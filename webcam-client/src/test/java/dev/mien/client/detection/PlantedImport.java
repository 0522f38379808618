package dev.mien.client.detection;

import dev.mien.client.window.KeyAction;

/** Breaks the layers on purpose, for the test that they hold. */
final class PlantedImport {

  boolean quits(KeyAction action) {
    return action == KeyAction.QUIT;
  }
}
