package dev.mien.trainer.app;

import dev.mien.model.InvalidModelException;
import dev.mien.trainer.UserInputException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verbs that run as Spark jobs. Exits 0 on success, 1 on failure, 2 on wrong usage. */
@Command(
    name = "mien",
    description = "Prepares FER2013, trains a model from it and scores it, as Spark jobs.",
    mixinStandardHelpOptions = true,
    subcommands = {PrepareCommand.class, TrainCommand.class, EvaluateCommand.class})
public final class TrainerMain {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerMain.class);

  private TrainerMain() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  public static CommandLine commandLine() {
    var commandLine = new CommandLine(new TrainerMain());
    String version = "mien " + TrainerMain.class.getPackage().getImplementationVersion();
    commandLine.getSubcommands().values().forEach(verb -> verb.getCommandSpec().version(version));
    return commandLine
        .setExecutionExceptionHandler(TrainerMain::explain)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static int explain(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    // What goes wrong inside a Spark task arrives wrapped.
    List<Throwable> causes =
        Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause).toList();
    causes.stream()
        .filter(TrainerMain::canBeMended)
        .findFirst()
        .ifPresentOrElse(
            cause -> commandLine.getErr().println("mien: " + cause.getMessage()),
            () -> explainUnexpected(failure, causes.get(causes.size() - 1), commandLine));
    return commandLine.getCommandSpec().exitCodeOnExecutionException();
  }

  private static boolean canBeMended(Throwable failure) {
    return failure instanceof UserInputException || failure instanceof InvalidModelException;
  }

  private static void explainUnexpected(
      Exception failure, Throwable root, CommandLine commandLine) {
    if (root instanceof IOException) {
      // A full disk, a file that may not be read: the place in the code helps nobody.
      commandLine
          .getErr()
          .printf("mien: %s failed: %s%n", commandLine.getCommandName(), root.getMessage());
    } else {
      LOG.error("mien: {} failed", commandLine.getCommandName(), failure);
    }
  }
}
