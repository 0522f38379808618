package dev.mien.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryCopiesTest {

  private static final long SELF = ProcessHandle.current().pid();

  @TempDir private Path folder;

  @Test
  void whatAKilledProcessLeftIsDeleted() throws Exception {
    Process ended = new ProcessBuilder(javaVersion()).start();
    ended.waitFor();
    Path left = leave(ended.pid(), Instant.now());
    Path leftByTheOneBefore = leave(SELF, Instant.now().minusSeconds(86_400));

    Path copy = copy();

    assertThat(copy).hasBinaryContent(new byte[] {7});
    assertThat(left).doesNotExist();
    assertThat(leftByTheOneBefore).doesNotExist();
  }

  @Test
  void whatLivingProcessesAndOthersHaveStays() throws Exception {
    Path first = copy();
    Path other = Files.createFile(folder.resolve("mien-notes.zip"));

    Path second = copy();

    assertThat(first).exists().isNotEqualTo(second);
    assertThat(other).exists();
  }

  private Path copy() throws IOException {
    return new TemporaryCopies(folder).copy(new ByteArrayInputStream(new byte[] {7}));
  }

  private Path leave(long process, Instant made) throws IOException {
    Path file = Files.createFile(folder.resolve("mien-%d-123.zip".formatted(process)));
    return Files.setLastModifiedTime(file, FileTime.from(made));
  }

  private static String[] javaVersion() {
    return new String[] {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version"
    };
  }
}
