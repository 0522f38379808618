package dev.mien.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class OnnxRuntimeNativesTest {

  @TempDir private Path temporary;

  @Test
  void unpacksOnceAndUsesThatAgain() throws Exception {
    Path first = OnnxRuntimeNatives.unpackBelow(temporary);
    Path library = first.resolve("libonnxruntime.so");
    var written = Files.getLastModifiedTime(library);
    Object file = Files.getAttribute(library, "unix:ino");

    assertThat(OnnxRuntimeNatives.unpackBelow(temporary)).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);
    assertThat(Files.getAttribute(library, "unix:ino")).isEqualTo(file);
    try (var files = Files.list(first)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .contains("libonnxruntime.so", "libonnxruntime4j_jni.so")
          .noneMatch(name -> name.startsWith("part"));
    }
  }

  @Test
  void replacesALibraryThatIsNotWhole() throws Exception {
    Path library = OnnxRuntimeNatives.unpackBelow(temporary).resolve("libonnxruntime4j_jni.so");
    long whole = Files.size(library);
    Files.write(library, new byte[100]);

    OnnxRuntimeNatives.unpackBelow(temporary);

    assertThat(Files.size(library)).isEqualTo(whole);
  }

  @Test
  void removesWhatAProcessLeftThatWasKilledWhileItUnpacked() throws Exception {
    Path folder = OnnxRuntimeNatives.unpackBelow(temporary);
    Path part = Files.createFile(folder.resolve("part1234"));

    OnnxRuntimeNatives.unpackBelow(temporary);

    assertThat(part).doesNotExist();
    assertThat(folder.resolve("libonnxruntime.so")).exists();
  }

  @Test
  void removesVersionsThatNobodyHasStartedForAWeek() throws Exception {
    Path own = OnnxRuntimeNatives.unpackBelow(temporary).getParent();
    Path left = Files.createDirectory(own.resolve("onnxruntime-1.0.jar-1"));
    Files.createFile(left.resolve("libonnxruntime.so"));
    Path used = Files.createDirectory(own.resolve("onnxruntime-1.1.jar-1"));
    FileTime now = Files.getLastModifiedTime(used);
    Files.setLastModifiedTime(left, FileTime.from(now.toInstant().minus(Duration.ofDays(8))));
    Files.setLastModifiedTime(used, FileTime.from(now.toInstant().minus(Duration.ofDays(6))));

    OnnxRuntimeNatives.unpackBelow(temporary);

    assertThat(left).doesNotExist();
    assertThat(used).exists();
  }

  @Test
  void keepsAVersionThatWasStartedAgain() throws Exception {
    Path folder = OnnxRuntimeNatives.unpackBelow(temporary);
    FileTime now = Files.getLastModifiedTime(folder);
    Files.setLastModifiedTime(folder, FileTime.from(now.toInstant().minus(Duration.ofDays(8))));

    OnnxRuntimeNatives.unpackBelow(temporary);

    assertThat(Files.getLastModifiedTime(folder)).isGreaterThanOrEqualTo(now);
  }

  @Test
  void usesNoFolderThatOthersMayWriteTo() throws Exception {
    Path own = OnnxRuntimeNatives.unpackBelow(temporary).getParent();
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> OnnxRuntimeNatives.unpackBelow(temporary))
        .hasMessageContaining("is open to others");
  }
}
