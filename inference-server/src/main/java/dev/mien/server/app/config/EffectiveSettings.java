package dev.mien.server.app.config;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What a command runs with, and who said so. */
public final class EffectiveSettings {

  private EffectiveSettings() {}

  /**
   * @return "port=50051 (default), host=0.0.0.0 (flag), max-batch-size=8
   *     (MIEN_SERVE_MAX_BATCH_SIZE)"
   */
  public static String describe(CommandSpec command) {
    var arguments = command.commandLine().getParseResult();
    return settings(command).stream()
        .map(
            option ->
                "%s=%s (%s)"
                    .formatted(
                        LayeredDefaults.key(option),
                        value(option),
                        defaults(command).origin(option, arguments)))
        .collect(Collectors.joining(", "));
  }

  private static String value(OptionSpec option) {
    Object value = option.getValue();
    return value == null ? "" : value.toString();
  }

  private static List<OptionSpec> settings(CommandSpec command) {
    return command.options().stream().filter(o -> !LayeredDefaults.isForFlagsOnly(o)).toList();
  }

  private static LayeredDefaults defaults(CommandSpec command) {
    return (LayeredDefaults) command.defaultValueProvider();
  }

  /** Adds to what is said of a bad value where it came from, if not from the command line. */
  public static IParameterExceptionHandler namingOrigins(IParameterExceptionHandler next) {
    return (error, arguments) ->
        next.handleParseException(
            error.getArgSpec() instanceof OptionSpec option ? withOrigin(error, option) : error,
            arguments);
  }

  private static ParameterException withOrigin(ParameterException error, OptionSpec option) {
    var command = error.getCommandLine();
    if (!(command.getCommandSpec().defaultValueProvider() instanceof LayeredDefaults defaults)) {
      return error;
    }
    String origin = defaults.origin(option, command.getParseResult());
    return origin.equals("flag") || origin.equals("default")
        ? error
        : new ParameterException(command, error.getMessage() + " (from " + origin + ")", error);
  }
}
