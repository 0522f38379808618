package dev.mien.server.repository;

import dev.mien.labels.ExpressionNames;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.Temperature;
import dev.mien.server.engine.GrayFace;
import dev.mien.v1.Expression;
import dev.mien.v1.ModelCard;
import java.nio.file.Path;
import java.util.List;

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
          "%s: its card asks for pictures of %dx%d with %d channels, but faces come as 48x48 with 1; train the model on such"
              .formatted(file.path(), input.getWidth(), input.getHeight(), input.getChannels()));
    }
    file.card().getLabelsList().forEach(label -> expression(file.path(), label));
    try {
      Temperature.of(file.card());
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException(
          "%s: its card has the %s; train the model again".formatted(file.path(), e.getMessage()),
          e);
    }
  }

  private static Expression expression(Path file, String label) {
    return ExpressionNames.find(label)
        .orElseThrow(
            () ->
                new InvalidModelException(
                    "%s: the model card has the label '%s', but labels have to be of %s; train the model again"
                        .formatted(file, label, ExpressionNames.FER2013_ORDER)));
  }

  /** Of a card that was verified. */
  static List<Expression> expressions(ModelCard card) {
    return card.getLabelsList().stream()
        .map(label -> ExpressionNames.find(label).orElseThrow())
        .toList();
  }
}
