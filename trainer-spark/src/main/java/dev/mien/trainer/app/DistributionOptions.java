package dev.mien.trainer.app;

import dev.mien.cli.OptionRanges;
import dev.mien.trainer.training.Distribution;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a training is spread over a cluster. */
final class DistributionOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = "Executors that train in parallel (${DEFAULT-VALUE}: train in the driver).")
  int workers;

  @Option(
      names = "--averaging-frequency",
      paramLabel = "N",
      defaultValue = "4",
      description = "Minibatches that each worker trains between two averages (${DEFAULT-VALUE}).")
  int averagingFrequency;

  Distribution distribution() {
    var ranges = new OptionRanges(spec.commandLine());
    return new Distribution(
        ranges.atLeast(1, "--workers", workers),
        ranges.atLeast(1, "--averaging-frequency", averagingFrequency));
  }
}
