package dev.mien.cli;

import java.util.Optional;
import picocli.CommandLine;

/** Command lines of the programs, which all speak of failures and versions in the same way. */
public final class CommandLines {

  private CommandLines() {}

  /**
   * @param program its {@code @Command}, with the verbs as subcommands
   * @return one whose {@code execute} returns 0 on success, 1 on failure and 2 on wrong usage
   */
  public static CommandLine create(Object program) {
    return configure(new CommandLine(program), program.getClass());
  }

  static CommandLine configure(CommandLine commandLine, Class<?> program) {
    String version = "mien " + version(program);
    commandLine.getCommandSpec().version(version);
    commandLine.getSubcommands().values().forEach(verb -> verb.getCommandSpec().version(version));
    return commandLine
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(new FailedRun());
  }

  /**
   * @param program a class of the program's jar
   * @return the version in the jar's manifest, or "development" where there is none
   */
  public static String version(Class<?> program) {
    return Optional.ofNullable(program.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
