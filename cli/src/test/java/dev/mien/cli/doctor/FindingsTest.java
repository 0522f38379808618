package dev.mien.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FindingsTest {

  private final StringWriter out = new StringWriter();

  @Test
  void printsOneLineForEachInColumns() {
    int exitCode =
        print(Finding.ok("Java", "17.0.9"), Finding.absent("NVIDIA GPU", "none; the CPU computes"));

    assertThat(exitCode).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "client",
            "  ok      Java        17.0.9",
            "  absent  NVIDIA GPU  none; the CPU computes");
  }

  @Test
  void exitsWith1WhereSomethingIsBroken() {
    assertThat(print(Finding.ok("Java", "17.0.9"), Finding.broken("FFmpeg", "does not load")))
        .isEqualTo(1);
    assertThat(out.toString()).contains("  BROKEN  FFmpeg");
  }

  private int print(Finding... findings) {
    return new Findings("client", List.of(findings)).print(new PrintWriter(out));
  }
}
