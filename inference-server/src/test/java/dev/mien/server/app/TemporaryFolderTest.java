package dev.mien.server.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryFolderTest {

  @TempDir private Path directory;

  @Test
  void aMissingOneIsNamedWithWhatToDo() {
    TemporaryFolder.require(directory);

    assertThatThrownBy(() -> TemporaryFolder.require(directory.resolve("gone")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gone is missing")
        .hasMessageContaining("-Djava.io.tmpdir=FOLDER");
  }
}
