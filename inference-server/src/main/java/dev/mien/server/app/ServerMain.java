package dev.mien.server.app;

import dev.mien.cli.CommandLines;
import dev.mien.server.app.config.EffectiveSettings;
import dev.mien.server.app.config.LayeredDefaults;
import dev.mien.server.app.doctor.DoctorCommand;
import dev.mien.server.loadtest.LoadTestCommand;
import dev.mien.server.logging.LogFormat;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The server's programs. Exits with 0 on success, 1 on failure and 2 on wrong usage. */
@Command(
    name = "mien",
    description = "Facial expressions over gRPC.",
    mixinStandardHelpOptions = true,
    subcommands = {ServeCommand.class, LoadTestCommand.class, DoctorCommand.class})
public final class ServerMain {

  private ServerMain() {}

  public static void main(String[] args) {
    CommandLine commandLine = commandLine(System.getenv());
    int exitCode = commandLine.execute(args);
    LogFormat.flush();
    ServeCommand serve = commandLine.getSubcommands().get("serve").getCommand();
    if (serve.mayCompute()) {
      // The regular end would free what an engine computes with, and the process would crash.
      Runtime.getRuntime().halt(exitCode);
    }
    System.exit(exitCode);
  }

  /**
   * @param environment variables of which MIEN_SERVE_... set options of {@code serve}
   */
  static CommandLine commandLine(Map<String, String> environment) {
    var commandLine = CommandLines.create(new ServerMain());
    CommandLine serve = commandLine.getSubcommands().get("serve");
    serve.setDefaultValueProvider(
        new LayeredDefaults(serve.getCommandSpec(), "MIEN_SERVE_", environment));
    return commandLine.setParameterExceptionHandler(
        EffectiveSettings.namingOrigins(commandLine.getParameterExceptionHandler()));
  }
}
