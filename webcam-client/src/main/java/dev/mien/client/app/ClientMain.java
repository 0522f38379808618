package dev.mien.client.app;

import dev.mien.cli.CommandLines;
import dev.mien.client.demo.DemoCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
      CropCommand.class,
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
    return CommandLines.create(new ClientMain());
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }
}
