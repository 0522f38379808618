package dev.mien.trainer.evaluation;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.ModelFile;
import dev.mien.trainer.dataset.schema.LabelNames;
import java.util.Arrays;
import java.util.List;

/** Which output of a model stands for which expression, as its card says. */
public final class CardLabels {

  private CardLabels() {}

  /**
   * @return for each expression in FER2013's order, the place of its probability in the model's
   *     output
   * @throws UserException where the card does not name each expression once, and nothing else
   */
  public static int[] outputs(ModelFile model) {
    List<String> names = model.card().getLabelsList();
    int[] outputs = new int[ExpressionNames.FER2013_ORDER.size()];
    Arrays.fill(outputs, -1);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int label = LabelNames.find(name).orElseThrow(() -> unknown(model, name));
      if (outputs[label] >= 0) {
        throw refused(model, "names '%s' a second time".formatted(name));
      }
      outputs[label] = i;
    }
    for (int label = 0; label < outputs.length; label++) {
      if (outputs[label] < 0) {
        throw refused(model, "lacks '%s'".formatted(ExpressionNames.FER2013_ORDER.get(label)));
      }
    }
    return outputs;
  }

  private static UserException unknown(ModelFile model, String name) {
    return refused(model, "names '%s', which FER2013 does not know".formatted(name));
  }

  private static UserException refused(ModelFile model, String found) {
    return new UserException(
        "%s cannot be scored on FER2013: its card %s (labels %s; expected %s in any order)"
            .formatted(
                model.path(),
                found,
                String.join(", ", model.card().getLabelsList()),
                String.join(", ", ExpressionNames.FER2013_ORDER)));
  }
}
