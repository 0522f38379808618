package dev.mien.trainer.engine;

import java.util.Locale;

/** The libraries that can train a network. */
public enum EngineKind {
  DL4J,
  TORCH;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
