package dev.mien.trainer;

import dev.mien.trainer.recipe.Optimisation.Schedule;
import dev.mien.trainer.training.Distribution;
import dev.mien.trainer.training.Distribution.Way;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a training is spread over a cluster. */
final class DistributionOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = "Executors that train side by side (${DEFAULT-VALUE}: train in the driver).")
  int workers;

  @Option(
      names = "--distribution",
      paramLabel = "WAY",
      defaultValue = "averaging",
      converter = OptionConverters.ToWay.class,
      description =
          "What several workers exchange: averaging, their parameters now and then; or"
              + " gradient-sharing, every change at once, for which each executor needs an IP"
              + " address of its own in DL4J_VOID_IP (${DEFAULT-VALUE}).")
  Way way;

  @Option(
      names = "--averaging-frequency",
      paramLabel = "N",
      defaultValue = "4",
      description = "Minibatches that each worker trains between two averages (${DEFAULT-VALUE}).")
  int averagingFrequency;

  @Option(
      names = "--gradient-port",
      paramLabel = "PORT",
      defaultValue = "49876",
      description = "UDP port for sharing gradients, on every machine (${DEFAULT-VALUE}).")
  int port;

  /**
   * @param schedule of the learning rate, which executors that share gradients are told only once
   */
  Distribution distribution(Schedule schedule) {
    if (workers > 1 && way == Way.GRADIENT_SHARING && schedule != Schedule.CONSTANT) {
      throw new ParameterException(
          spec.commandLine(),
          "--distribution gradient-sharing keeps the learning rate of its first epoch, and the schedule is %s: give --schedule constant, or --distribution averaging"
              .formatted(schedule));
    }
    var ranges = new OptionRanges(spec.commandLine());
    return new Distribution(
        way,
        ranges.atLeast(1, "--workers", workers),
        ranges.atLeast(1, "--averaging-frequency", averagingFrequency),
        ranges.atLeast(1, "--gradient-port", port));
  }
}
