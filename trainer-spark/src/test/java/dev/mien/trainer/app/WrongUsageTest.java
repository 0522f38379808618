package dev.mien.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The help is long: printed after the sentence, it would scroll it away. */
final class WrongUsageTest {

  private final StringWriter err = new StringWriter();

  static Stream<String> verbs() {
    return TrainerMain.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void isASentenceAndWhereTheHelpIs(String verb) {
    assertThat(execute(verb, "--no-such-option")).isEqualTo(2);
    assertThat(err.toString().lines().toList()).hasSize(2);
    assertThat(err.toString())
        .startsWith("mien: ")
        .endsWith("see mien " + verb + " --help" + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--average-decay", "--sharpness-radius"})
  void whatOnlyOneWorkerCanDoIsRefusedWithMore(String option) {
    assertThat(execute("train", "--data=drawn", "--output=m.zip", "--workers=2", option + "=0.1"))
        .isEqualTo(2);
    assertThat(err.toString()).startsWith("mien: " + option + " needs one worker");
  }

  private int execute(String... arguments) {
    return TrainerMain.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
  }
}
