package dev.mien.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TeacherOptionTest {

  @Test
  void takesSeveralFilesAndMayBeRepeated() {
    var options =
        TrainerMain.commandLine()
            .parseArgs(
                "prepare", "--teacher", "a", "b", "--input", "x", "--output", "y", "--teacher", "c")
            .subcommand();

    assertThat(options.<List<String>>matchedOptionValue("--teacher", List.of()))
        .containsExactly("a", "b", "c");
  }
}
