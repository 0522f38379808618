package dev.mien.client.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputGuardTest {

  @TempDir Path directory;
  private Path source;

  @BeforeEach
  void writeASource() throws Exception {
    source = Files.writeString(directory.resolve("clip.mp4"), "a clip");
  }

  @Test
  void refusesToWriteOverTheSourceUnderAnyName() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link.mp4"), source);

    for (Path output : List.of(source, link, directory.resolve("./x/../clip.mp4"))) {
      assertThatThrownBy(() -> guard(true).checkFile("--save-video", output))
          .as("%s", output)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("--save-video would write over the source");
    }
    assertThatThrownBy(
            () ->
                new OutputGuard(List.of(directory.toString()), true)
                    .checkPlace("--save-pictures", directory))
        .hasMessageContaining("would write over the source");
  }

  @Test
  void refusesToReplaceAnOlderResultUnlessItIsTold() throws Exception {
    Path old = Files.writeString(directory.resolve("old.jsonl"), "{}");

    assertThatThrownBy(() -> guard(false).checkFile("--record", old))
        .isInstanceOf(UserException.class)
        .hasMessage(old + ": already exists; give --record another name, or add --overwrite");
    guard(true).checkFile("--record", old);
    guard(false).checkFile("--record", directory.resolve("new.jsonl"));
    assertThat(old).hasContent("{}");
  }

  @Test
  void refusesTwoOutputsInOneFile() {
    var guard = guard(false);
    guard.checkFile("--record", directory.resolve("out"));

    assertThatThrownBy(() -> guard.checkFile("--timeline", directory.resolve("x/../out")))
        .hasMessageContaining("two options name this file");
  }

  @Test
  void doesNotTakeCamerasAndAddressesForFiles() {
    new OutputGuard(List.of("0", "rtsp://host/live", "demo"), false)
        .checkFile("--record", directory.resolve("new.jsonl"));
  }

  private OutputGuard guard(boolean overwrite) {
    return new OutputGuard(List.of(source.toString()), overwrite);
  }
}
