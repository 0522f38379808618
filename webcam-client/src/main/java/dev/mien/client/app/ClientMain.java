package dev.mien.client.app;

import dev.mien.client.demo.DemoCommand;
import dev.mien.client.failure.ClientException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The programs of the desktop side. */
@Command(
    name = "mien",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Finds faces and names their expressions.",
    subcommands = {
      WebcamCommand.class,
      DetectCommand.class,
      DemoCommand.class,
      DoctorCommand.class
    })
public final class ClientMain implements Callable<Integer> {

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Exits with 0 on success, 1 on failure, 2 on wrong usage. */
  public static CommandLine commandLine() {
    var commandLine = new CommandLine(new ClientMain());
    String version = "mien " + ClientMain.class.getPackage().getImplementationVersion();
    commandLine.getSubcommands().values().forEach(verb -> verb.getCommandSpec().version(version));
    return commandLine.setExecutionExceptionHandler(ClientMain::failed);
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /** What a person can act on is a sentence; only what nobody expected gets its stack trace. */
  private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    if (!(e instanceof ClientException)) {
      throw e;
    }
    command.getErr().println("mien: " + e.getMessage());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
