package dev.mien.server.repository;

import dev.mien.model.Precision;
import dev.mien.server.engine.EngineSelector;
import dev.mien.server.engine.InferenceEngine;
import dev.mien.v1.ModelCard;

/**
 * A model whose engines are open.
 *
 * @param fileName without its folder
 * @param sha256 of the file, in hexadecimal
 */
public record LoadedModel(
    String fileName, String sha256, ModelCard card, EngineSelector.Selection selection)
    implements AutoCloseable {

  /** The engines' name; they are all of one kind. */
  public String engine() {
    return selection.engines().get(0).name();
  }

  /** The first engine's, and how many more there are. */
  public String device() {
    return selection.engines().get(0).device();
  }

  public Precision precision() {
    return selection.engines().get(0).precision();
  }

  @Override
  public void close() {
    selection.engines().forEach(InferenceEngine::close);
  }

  @Override
  public String toString() {
    return "%s %s from %s (SHA-256 %s) with %s"
        .formatted(card.getName(), card.getVersion(), fileName, sha256, selection.reason());
  }
}
