package dev.mien.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The help is long: printed after the sentence, it would scroll it away. */
final class WrongUsageTest {

  static Stream<String> verbs() {
    return ServerMain.commandLine(Map.of()).getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void isASentenceAndWhereTheHelpIs(String verb) {
    var err = new StringWriter();

    int exitCode =
        ServerMain.commandLine(Map.of())
            .setErr(new PrintWriter(err, true))
            .execute(verb, "--no-such-option");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString().lines().toList()).hasSize(2);
    assertThat(err.toString())
        .startsWith("mien: ")
        .endsWith("see mien " + verb + " --help" + System.lineSeparator());
  }
}
