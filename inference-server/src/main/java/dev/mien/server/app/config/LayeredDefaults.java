package dev.mien.server.app.config;

import dev.mien.cli.NearestName;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Where an option's value comes from when no flag gives one: from the environment, else from the
 * file that {@code --config} names, else from the program. Option {@code --max-batch-size} is
 * {@code max-batch-size} in the file, and after a prefix {@code MAX_BATCH_SIZE} in the environment.
 */
public final class LayeredDefaults implements IDefaultValueProvider {

  private static final String CONFIG = "--config";

  private final CommandSpec command;
  private final String prefix;
  private final Map<String, String> environment;
  private Map<String, String> file;

  /**
   * @param prefix of the variables, "MIEN_SERVE_"
   */
  public LayeredDefaults(CommandSpec command, String prefix, Map<String, String> environment) {
    this.command = command;
    this.prefix = prefix;
    this.environment =
        environment.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }

  /** Called after the command line was read, so {@code --config} is known. */
  @Override
  public String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || isForFlagsOnly(option)) {
      return null;
    }
    String variable = environment.get(variable(option));
    if (variable != null && variable.isBlank()) {
      throw usage("%s is empty; give it a value, or unset it".formatted(variable(option)));
    }
    if (variable != null || option.longestName().equals(CONFIG)) {
      return variable;
    }
    return file().get(key(option));
  }

  private Map<String, String> file() {
    if (file == null) {
      requireKnownVariables();
      file = configFile().map(this::readKnown).orElse(Map.of());
    }
    return file;
  }

  private Optional<Path> configFile() {
    Optional<Path> flag = Optional.ofNullable(command.findOption(CONFIG).getValue());
    return flag.or(() -> Optional.ofNullable(environment.get(prefix + "CONFIG")).map(Path::of));
  }

  private Map<String, String> readKnown(Path path) {
    Map<String, String> values;
    try {
      values = PropertiesFile.read(path);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
    var known = options(LayeredDefaults::key);
    known.remove("config");
    for (String key : values.keySet()) {
      requireKnown("%s: unknown key '%s'".formatted(path, key), key, known);
    }
    return values;
  }

  private void requireKnownVariables() {
    var known = options(this::variable);
    for (String name : environment.keySet()) {
      requireKnown("unknown variable %s".formatted(name), name, known);
    }
  }

  private void requireKnown(String what, String name, Map<String, OptionSpec> known) {
    if (!known.containsKey(name)) {
      throw usage(
          what
              + NearestName.of(name, known.keySet())
                  .map(nearest -> "; did you mean " + nearest + "?")
                  .orElse("; `mien serve --help` lists the options"));
    }
  }

  private Map<String, OptionSpec> options(java.util.function.Function<OptionSpec, String> name) {
    return command.options().stream()
        .filter(option -> !isForFlagsOnly(option))
        .collect(Collectors.toMap(name, option -> option, (a, b) -> a, TreeMap::new));
  }

  /** Whether an option asks for something instead of setting it. */
  static boolean isForFlagsOnly(OptionSpec option) {
    return option.usageHelp() || option.versionHelp() || option.hidden();
  }

  static String key(OptionSpec option) {
    return option.longestName().substring(2);
  }

  private String variable(OptionSpec option) {
    return prefix + key(option).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * @return in words, for a person
   */
  String origin(OptionSpec option, CommandLine.ParseResult arguments) {
    if (arguments.hasMatchedOption(option.longestName())) {
      return "flag";
    }
    if (environment.containsKey(variable(option))) {
      return variable(option);
    }
    boolean inFile = file != null && file.containsKey(key(option));
    return inFile ? configFile().orElseThrow().toString() : "default";
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
