package dev.mien.client.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
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
                    .checkPictures("--save-pictures", directory))
        .hasMessageContaining("would write over the source");
  }

  @Test
  void knowsASourceThatIsNamedByItsAddress() {
    for (String address : List.of("file://" + source, "file:" + source)) {
      assertThatThrownBy(
              () -> new OutputGuard(List.of(address), true).checkFile("--save-video", source))
          .as(address)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("would write over the source");
    }
  }

  @Test
  void refusesToWriteOverAPictureOfTheSourcesFolder() throws Exception {
    Path picture = directory.resolve("a.png");
    ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    Path report = Files.writeString(directory.resolve("faces.json"), "{}");
    Path link = Files.createSymbolicLink(directory.resolve("link.json"), picture);

    for (Path output : List.of(picture, link, directory.resolve("./x/../a.png"))) {
      assertThatThrownBy(
              () ->
                  new OutputGuard(List.of(directory.toString()), true).checkFile("--json", output))
          .as("%s", output)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("--json would write over the source");
    }
    var guard = new OutputGuard(List.of(directory.toString()), true);
    guard.checkFile("--json", report);
    guard.checkFile("--timeline", directory.resolve("new.png"));
  }

  @Test
  void refusesToReplacePicturesOfAnEarlierRunUnlessItIsTold() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("labelled"));
    Files.createFile(folder.resolve("notes.txt"));
    guard(false).checkPictures("--save-pictures", folder);
    guard(false).checkPictures("--save-pictures", directory.resolve("new"));
    Files.createFile(folder.resolve("000000-a.png"));

    assertThatThrownBy(() -> guard(false).checkPictures("--save-pictures", folder))
        .isInstanceOf(UserException.class)
        .hasMessage(
            folder
                + ": holds pictures of an earlier run; give --save-pictures another name, or add --overwrite");
    guard(true).checkPictures("--save-pictures", folder);
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
