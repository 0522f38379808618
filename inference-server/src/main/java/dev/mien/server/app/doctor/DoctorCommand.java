package dev.mien.server.app.doctor;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mien doctor}, the server's part. Exits with 1 where the server cannot run at all. */
@Command(
    name = "doctor",
    description = "Says what of the server works on this machine, and what to do about the rest.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("inference-server");
    List<Finding> findings = Checks.run();
    findings.forEach(finding -> out.println(finding.line()));
    out.flush();
    return findings.stream().anyMatch(Finding::isFatal) ? 1 : 0;
  }
}
