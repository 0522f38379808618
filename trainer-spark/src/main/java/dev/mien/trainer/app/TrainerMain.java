package dev.mien.trainer.app;

import dev.mien.cli.CommandLines;
import dev.mien.cli.FirstLine;
import dev.mien.trainer.app.doctor.DoctorCommand;
import dev.mien.trainer.shutdown.NativeCalls;
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
    int exitCode = run(args);
    NativeCalls.end(); // tasks of a failed job may still compute
    System.exit(exitCode);
  }

  private static int run(String[] args) {
    try {
      return commandLine().execute(args);
    } catch (OutOfMemoryError e) {
      System.err.println("mien: " + advice(e));
      return 1;
    }
  }

  /**
   * The same error tells of a full heap and of memory outside it, where a larger heap would harm.
   */
  static String advice(OutOfMemoryError error) {
    String reason = FirstLine.of(error);
    return reason.startsWith("Java heap space") || reason.startsWith("GC overhead")
        ? "the Java heap of %d MB is too small for this: give it more, as with MIEN_JAVA_OPTS=-Xmx6g"
            .formatted(Runtime.getRuntime().maxMemory() >> 20)
        : "the memory outside the Java heap does not suffice (%s): give a smaller --batch-size, or a machine with more memory"
            .formatted(reason);
  }

  public static CommandLine commandLine() {
    return CommandLines.create(new TrainerMain()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
