package dev.mien.client.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.client.source.camera.CaptureFormat;
import dev.mien.client.source.camera.LinuxCameras;
import dev.mien.drawn.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceOpenerTest {

  @TempDir Path directory;
  private final List<String> warnings = new ArrayList<>();

  @Test
  void givesThePicturesOfADirectoryByName() throws IOException {
    DrawnClip.writePictures(directory, 1, 3);

    List<Frame> frames = readAll(directory.toString());

    assertThat(frames)
        .extracting(frame -> Path.of(frame.source()).getFileName().toString())
        .containsExactly("picture-00.png", "picture-01.png", "picture-02.png");
    assertThat(frames).extracting(Frame::number).containsExactly(0L, 1L, 2L);
    assertThat(frames).extracting(frame -> frame.image().getWidth()).containsOnly(640);
    assertThat(warnings).isEmpty();
  }

  @Test
  void keepsPasswordsOfStreamsToItself() {
    for (String url :
        List.of(
            "http://user:pass@word@127.0.0.1:1/video",
            "http://127.0.0.1:1/video?user=admin&pwd=pass@word",
            "http://127.0.0.1:1?pwd=pass@word")) {
      assertThatThrownBy(() -> readAll(url))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("http://127.0.0.1:1")
          .hasMessageNotContainingAny("word", "admin");
    }
  }

  @Test
  void givesThePixelsAsTheyAre() throws IOException {
    DrawnClip.writePictures(directory, 1, 1);
    var original = new Scene(1, 7).frameAt(0).image();

    var read = readAll(directory.resolve("picture-00.png").toString()).get(0).image();

    assertThat(read.getRGB(0, 0, 640, 480, null, 0, 640))
        .isEqualTo(original.getRGB(0, 0, 640, 480, null, 0, 640));
  }

  @Test
  void passesOverWhatIsNoPictureAndSaysSo() throws IOException {
    DrawnClip.writePictures(directory, 1, 2);
    Files.writeString(directory.resolve("a-note.jpg"), "buy milk");

    assertThat(readAll(directory.toString())).hasSize(2);
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("skipped ")
        .contains("a-note.jpg", "not a picture");
  }

  @Test
  void tellsPicturesByTheirContentAndNotByTheirNames() throws IOException {
    Pictures.writeMisnamed(directory);

    assertThat(readAll(directory.toString()))
        .extracting(frame -> frame.image().getWidth())
        .containsExactly(512, 512, 512, 640);
    assertThat(warnings).isEmpty();
    for (String name : List.of("a.jpg", "b.png", "c", "d.heic")) {
      assertThat(readAll(directory.resolve(name).toString())).as(name).hasSize(1);
    }
  }

  @Test
  void refusesADirectoryWithoutPictures() {
    assertThatThrownBy(() -> readAll(directory.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(directory + ": the directory has no files");
  }

  @Test
  void refusesADirectoryWithNothingButOtherFiles() throws IOException {
    Files.writeString(directory.resolve("note.txt"), "buy milk");

    assertThatThrownBy(() -> readAll(directory.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("note.txt: not a picture");
  }

  @Test
  void refusesATextThatIsNamedLikeAPicture() throws IOException {
    Path file = Files.writeString(directory.resolve("text.jpg"), "buy milk");

    assertThatThrownBy(() -> readAll(file.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("text.jpg: not a picture");
  }

  @Test
  void refusesATextThatIsNamedLikeAVideo() throws IOException {
    Path file = Files.writeString(directory.resolve("text.mp4"), "buy milk");

    assertThatThrownBy(() -> readAll(file.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot open " + file + ": Invalid data found");
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThatThrownBy(() -> readAll("nowhere/clip.mp4"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no such file: nowhere/clip.mp4");
  }

  @Test
  void takesANumberOrADeviceForACamera() {
    assertThatThrownBy(() -> readAll("7")).hasMessageContaining("there is no camera 7");
    assertThatThrownBy(() -> readAll("/dev/video8")).hasMessageContaining("there is no camera 8");
  }

  @Test
  void saysWhatIsWrongWithACameraAndWhichThereAre() throws IOException {
    Files.writeString(directory.resolve("video3"), "no device");

    assertThatThrownBy(() -> readAll("3"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot open camera 3: ")
        .hasMessageContaining("is another program using it? The cameras: 3 (unnamed, ");
  }

  @Test
  void namesTheCamerasWhereAFileIsMissing() throws IOException {
    Files.createFile(directory.resolve("video3"));

    assertThatThrownBy(() -> readAll("nowhere.mp4"))
        .hasMessageContaining("no such file: nowhere.mp4")
        .hasMessageContaining("the cameras: 3 (unnamed, ");
  }

  @Test
  void keepsAPasswordOutOfItsMessages() {
    assertThatThrownBy(() -> readAll("http://me:secret@localhost:1/live.mjpg"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot open http://localhost:1/live.mjpg")
        .hasMessageNotContaining("secret");
  }

  private List<Frame> readAll(String name) {
    var opener =
        new SourceOpener(
            new LinuxCameras(directory, directory),
            new CaptureFormat(640, 480, OptionalDouble.empty()),
            warnings::add);
    var frames = new ArrayList<Frame>();
    try (FrameSource source = opener.open(name)) {
      Optional<Frame> frame = source.next();
      while (frame.isPresent()) {
        frames.add(frame.get());
        frame = source.next();
      }
    }
    return frames;
  }
}
