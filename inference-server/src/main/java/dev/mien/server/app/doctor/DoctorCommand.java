package dev.mien.server.app.doctor;

import dev.mien.cli.doctor.Findings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mien doctor}, the server's part. Exits with 1 where the server cannot run at all. */
@Command(
    name = "doctor",
    description = "Checks what the server can use on this machine.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return new Findings("inference-server", Checks.run()).print(spec.commandLine().getOut());
  }
}
