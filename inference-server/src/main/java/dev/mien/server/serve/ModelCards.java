package dev.mien.server.serve;

import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.server.engine.GrayFace;

/** Whether this server can serve what a model's card describes. */
final class ModelCards {

  private ModelCards() {}

  static void verify(ModelFile file) {
    var input = file.card().getInput();
    if (input.getHeight() != GrayFace.SIZE
        || input.getWidth() != GrayFace.SIZE
        || input.getChannels() != 1) {
      throw new InvalidModelException(
          "%s: its card asks for pictures of %dx%d with %d channels, but faces come as 48x48 with 1; train the model on such"
              .formatted(file.path(), input.getWidth(), input.getHeight(), input.getChannels()));
    }
  }
}
