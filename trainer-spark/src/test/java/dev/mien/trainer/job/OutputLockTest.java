package dev.mien.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputLockTest {

  @TempDir private Path folder;

  @Test
  void oneTrainingAtATimeWritesAModelAndNothingIsLeftBehind() throws IOException {
    Path model = folder.resolve("model.zip");

    try (OutputLock first = OutputLock.of(model)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> OutputLock.of(model))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("another training writes " + model);
      OutputLock.of(folder.resolve("other.zip")).close();
    }

    OutputLock.of(model).close();
    assertThat(folder).isEmptyDirectory();
  }
}
