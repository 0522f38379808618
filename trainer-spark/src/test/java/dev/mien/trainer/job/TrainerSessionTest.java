package dev.mien.trainer.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import org.junit.jupiter.api.Test;

final class TrainerSessionTest {

  @Test
  void aJavaThatSparkCannotRunOnIsNamedWithTheOneToInstall() {
    assertThatThrownBy(() -> TrainerSession.requireJava(24))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Spark 3.5 cannot run on Java 24: install a JDK 17");
    assertThatCode(() -> TrainerSession.requireJava(17)).doesNotThrowAnyException();
  }
}
