package dev.mien.server.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.cli.doctor.Finding;
import dev.mien.cli.doctor.Finding.Verdict;
import dev.mien.cli.doctor.Findings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JavaFindingTest {

  @Test
  void java17IsWell() {
    assertThat(JavaFinding.of(17, "17.0.9")).isEqualTo(Finding.ok("Java", "17.0.9"));
  }

  @Test
  void onANewerOneServerAndClientWork() {
    Finding finding = JavaFinding.of(21, "21.0.1");

    assertThat(finding.verdict()).isEqualTo(Verdict.ABSENT);
    assertThat(finding.text()).startsWith("21.0.1; mien is tested with 17");
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 25})
  void withoutSparkTheDoctorFailsAndSaysWhatToInstall(int feature) {
    Finding finding = JavaFinding.of(feature, feature + ".0.1");
    int exitCode =
        new Findings("server", List.of(finding)).print(new PrintWriter(new StringWriter(), true));

    assertThat(exitCode).isOne();
    assertThat(finding.text())
        .startsWith(feature + ".0.1; the trainer cannot run on it, since Spark 3.5 cannot")
        .contains("install a JDK 17", "JAVA_HOME");
  }
}
