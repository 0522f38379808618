package dev.mien.client.app;

import dev.mien.cli.doctor.Findings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what of the client works on this machine. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Says what of the client works on this machine, and what to do about what does not.",
      "Exits with 1 where something is broken; a missing camera or display is no fault."
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return new Findings("client", ClientChecks.run()).print(spec.commandLine().getOut());
  }
}
