package dev.mien.client.app;

import java.util.List;
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
    List<Check> checks = ClientChecks.run();
    var out = spec.commandLine().getOut();
    out.println("client");
    checks.forEach(out::println);
    return checks.stream().anyMatch(Check::isBroken) ? 1 : 0;
  }
}
