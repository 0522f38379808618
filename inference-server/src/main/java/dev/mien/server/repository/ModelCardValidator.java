package dev.mien.server.repository;

import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.Temperature;
import dev.mien.server.engine.GrayFace;

/** Whether this server can serve what a model's card describes. */
final class ModelCardValidator {

  private ModelCardValidator() {}

  /**
   * @throws InvalidModelException where it cannot
   */
  static void verify(ModelFile file) {
    var input = file.card().getInput();
    if (input.getHeight() != GrayFace.SIZE
        || input.getWidth() != GrayFace.SIZE
        || input.getChannels() != 1) {
      throw new InvalidModelException(
          ("%s: its card expects pictures of %dx%d with %d channels, but faces are 48x48 "
                  + "with 1; train the model for these")
              .formatted(file.path(), input.getWidth(), input.getHeight(), input.getChannels()));
    }
    try {
      Temperature.of(file.card());
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException(
          "%s: its card has the %s; train the model again".formatted(file.path(), e.getMessage()),
          e);
    }
  }
}
