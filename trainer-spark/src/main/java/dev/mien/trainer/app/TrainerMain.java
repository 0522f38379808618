package dev.mien.trainer.app;

import dev.mien.cli.CommandLines;
import dev.mien.trainer.app.doctor.DoctorCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The verbs that run as Spark jobs, and the trainer's part of {@code doctor}. Exits 0 on success, 1
 * on failure, 2 on wrong usage.
 */
@Command(
    name = "mien",
    description = "Prepares data, trains a model and scores it, as Spark jobs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PrepareCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      DoctorCommand.class
    })
public final class TrainerMain {

  private TrainerMain() {}

  public static void main(String[] args) {
    Interruption.announce(args);
    System.exit(run(args));
  }

  private static int run(String[] args) {
    try {
      return commandLine().execute(args);
    } catch (OutOfMemoryError e) {
      System.err.printf(
          "mien: the Java heap of %d MB is too small for this: give it more, as with MIEN_JAVA_OPTS=-Xmx6g%n",
          Runtime.getRuntime().maxMemory() >> 20);
      return 1;
    }
  }

  public static CommandLine commandLine() {
    return CommandLines.create(new TrainerMain()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
