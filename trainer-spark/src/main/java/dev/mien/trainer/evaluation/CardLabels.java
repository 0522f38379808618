package dev.mien.trainer.evaluation;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.ModelFile;
import dev.mien.trainer.dataset.schema.LabelNames;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which output of a model stands for which class of the data, as its card says. */
public final class CardLabels {

  private CardLabels() {}

  /**
   * @param classes of the data, in order
   * @return for each class, the place of its probability in the model's output
   * @throws UserException where the card does not name each class once, and nothing else
   */
  public static int[] outputs(ModelFile model, List<String> classes) {
    List<String> names = model.card().getLabelsList();
    int[] outputs = new int[classes.size()];
    Arrays.fill(outputs, -1);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int label = place(name, classes);
      if (label < 0) {
        throw refused(model, classes, "names '%s', which the data do not have".formatted(name));
      }
      if (outputs[label] >= 0) {
        throw refused(model, classes, "names '%s' a second time".formatted(name));
      }
      outputs[label] = i;
    }
    for (int label = 0; label < outputs.length; label++) {
      if (outputs[label] < 0) {
        throw refused(model, classes, "lacks '%s'".formatted(classes.get(label)));
      }
    }
    return outputs;
  }

  /** Upper and lower case are equal; FER2013's classes have several names. */
  private static int place(String name, List<String> classes) {
    if (classes.equals(ExpressionNames.FER2013_ORDER)) {
      return LabelNames.find(name).orElse(-1);
    }
    return IntStream.range(0, classes.size())
        .filter(label -> classes.get(label).equalsIgnoreCase(name))
        .findFirst()
        .orElse(-1);
  }

  private static UserException refused(ModelFile model, List<String> classes, String found) {
    return new UserException(
        "%s cannot be scored on these data: its card %s (labels %s; expected %s in any order)"
            .formatted(
                model.path(),
                found,
                String.join(", ", model.card().getLabelsList()),
                String.join(", ", classes)));
  }
}
