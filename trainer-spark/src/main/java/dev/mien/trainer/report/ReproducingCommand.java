package dev.mien.trainer.report;

import dev.mien.v1.ModelCard;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command that trains a model again, with every setting written out, so that it stays the same
 * command when defaults change.
 */
final class ReproducingCommand {

  private final Map<String, String> settings;

  ReproducingCommand(ModelCard card) {
    this.settings = card.getTraining().getSettingsMap();
  }

  /**
   * The command's start, then each option with its value, for a shell; the data is called {@code
   * DATA}.
   */
  List<String> parts() {
    return Stream.concat(
            Stream.of("./mien train", "--data DATA", "--output model.zip"),
            settings.entrySet().stream()
                .map(setting -> option(setting.getKey(), setting.getValue())))
        .toList();
  }

  /** In one line. */
  @Override
  public String toString() {
    return String.join(" ", parts());
  }

  private static String option(String name, String value) {
    return switch (value) {
      case "true" -> "--" + name;
      case "false" -> "--no-" + name;
      default -> "--" + name + " " + quoted(value);
    };
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_./:,+-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
