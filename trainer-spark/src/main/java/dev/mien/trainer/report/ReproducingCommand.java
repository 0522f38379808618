package dev.mien.trainer.report;

import dev.mien.trainer.training.Augmentation;
import dev.mien.v1.ModelCard;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The command that trains a model again, with every setting written out, so that it stays the same
 * command when defaults change.
 */
final class ReproducingCommand {

  private static final String AUGMENTATION = "augmentation";

  /** Settings that follow from others. */
  private static final Set<String> NO_OPTION = Set.of("optimiser");

  private final Map<String, String> settings;

  ReproducingCommand(ModelCard card) {
    this.settings = card.getTraining().getSettingsMap();
  }

  /** For a shell; the data is called {@code DATA}. */
  @Override
  public String toString() {
    return settings.entrySet().stream()
        .filter(setting -> !NO_OPTION.contains(setting.getKey()))
        .map(setting -> option(setting.getKey(), setting.getValue()))
        .collect(Collectors.joining(" ", "./mien train --data DATA --output model.zip ", ""));
  }

  private static String option(String name, String value) {
    if (name.equals(AUGMENTATION)) {
      return value.equals(Augmentation.NONE.toString()) ? "--no-augment" : "--augment";
    }
    return "--" + name + " " + quoted(value);
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_./:+-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
