package dev.mien.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {

  private static final Path FULL_DEVICE = Path.of("/dev/full");

  @TempDir private Path folder;

  /** As behind {@code /dev/stdout}; a link to it reads {@code pipe:[123]}. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aPipeOfAnotherProgramIsWrittenTo() throws Exception {
    Process reader = new ProcessBuilder("cat").start();
    Path pipe = Path.of("/proc/%d/fd/0".formatted(reader.pid()));

    AtomicFile.write(pipe, part -> Files.writeString(part, "whole"));
    reader.getOutputStream().close();

    assertThat(reader.getInputStream()).hasContent("whole");
  }

  @Test
  void makesTheFoldersAboveAndLeavesNothingBeside() {
    Path target = folder.resolve("new/folder/file");

    AtomicFile.write(target, part -> Files.writeString(part, "whole"));

    assertThat(target).hasContent("whole");
    assertThat(target.getParent().toFile().list()).containsExactly("file");
  }

  @Test
  void aFailureHalfwayLeavesTheOlderFileAndSaysSo() throws IOException {
    Path target = Files.writeString(folder.resolve("file"), "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    part -> {
                      Files.writeString(part, "half");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UserException.class)
        .hasMessage(
            target + ": cannot be written: No space left on device; the older file is kept");

    assertThat(target).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("file");
  }

  @Test
  void aFileWrittenOverTimeAppearsWhenItIsCommitted() throws IOException {
    Path target = Files.writeString(folder.resolve("clip"), "old");
    try (AtomicFile file = AtomicFile.open(target)) {
      Files.writeString(file.part(), "new");
      assertThat(target).hasContent("old");

      file.commit();
    }

    assertThat(target).hasContent("new");
    assertThat(folder.toFile().list()).containsExactly("clip");
  }

  @Test
  void aFileThatIsNotCommittedLeavesNothing() throws IOException {
    try (AtomicFile file = AtomicFile.open(folder.resolve("clip"))) {
      Files.writeString(file.part(), "half");
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDirectoryIsNoPlaceForAFile() {
    assertThatThrownBy(() -> AtomicFile.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessage(folder + ": is a directory; name a file");
  }

  @Test
  void aFileForLaterSaysAtItsStartWhereTheDirectoryIsMissing() {
    Path target = folder.resolve("missing/clip");

    assertThatThrownBy(() -> AtomicFile.open(target))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no directory " + folder.resolve("missing"));
  }

  @Test
  void aFileInPlaceOfADirectoryIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(
            () -> AtomicFile.write(file.resolve("below"), part -> Files.writeString(part, "x")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + ": it exists and is not a directory");
  }

  @Test
  void aSymbolicLinkStaysAndItsFileIsReplaced() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real")).resolve("file");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real/file"));

    AtomicFile.write(link, part -> Files.writeString(part, "first"));
    AtomicFile.write(link, part -> Files.writeString(part, "second"));

    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("second");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("real", "link");
  }

  @Test
  void theLongestNamesCanBeWritten() {
    Path target = folder.resolve("ü".repeat(127));

    AtomicFile.write(target, part -> Files.writeString(part, "whole"));

    assertThat(target).hasContent("whole");
  }

  @Test
  void aDeviceIsWrittenToAndNeverReplaced() {
    assumeThat(FULL_DEVICE).exists();
    Path none = Path.of("/dev/null");

    AtomicFile.write(none, part -> Files.writeString(part, "gone"));

    assertThat(Files.isRegularFile(none)).isFalse();
    assertThatThrownBy(
            () -> AtomicFile.write(FULL_DEVICE, part -> Files.writeString(part, "too much")))
        .isInstanceOf(UserException.class)
        .hasMessage("/dev/full: cannot be written: No space left on device");
  }
}
