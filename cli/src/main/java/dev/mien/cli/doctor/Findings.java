package dev.mien.cli.doctor;

import java.io.PrintWriter;
import java.util.List;

/**
 * What {@code mien doctor} found of one program.
 *
 * @param program its name, as the heading
 */
public record Findings(String program, List<Finding> findings) {

  public Findings {
    findings = List.copyOf(findings);
  }

  /**
   * @return the exit code: 1 where something is broken, else 0
   */
  public int print(PrintWriter out) {
    out.println(program);
    int width = findings.stream().mapToInt(f -> f.subject().length()).max().orElse(1);
    findings.forEach(finding -> out.println(finding.line(width)));
    out.flush();
    return findings.stream().anyMatch(Finding::isBroken) ? 1 : 0;
  }
}
