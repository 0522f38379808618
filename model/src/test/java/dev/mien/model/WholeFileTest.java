package dev.mien.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {

  @TempDir private Path folder;

  @Test
  void makesTheFoldersAboveAndLeavesNothingBeside() throws IOException {
    Path target = folder.resolve("new/folder/file");

    WholeFile.write(target, aside -> Files.writeString(aside, "whole"));

    assertThat(target).hasContent("whole");
    assertThat(target.getParent()).isDirectoryContaining(target::equals);
    assertThat(target.getParent().toFile().list()).hasSize(1);
  }

  @Test
  void aFailureHalfwayLeavesTheOldFile() throws IOException {
    Path target = Files.writeString(folder.resolve("file"), "old");

    assertThatThrownBy(
            () ->
                WholeFile.write(
                    target,
                    aside -> {
                      Files.writeString(aside, "half");
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");

    assertThat(target).hasContent("old");
    assertThat(folder.toFile().list()).hasSize(1);
  }
}
