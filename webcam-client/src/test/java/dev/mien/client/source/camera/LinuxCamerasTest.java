package dev.mien.client.source.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.mien.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxCamerasTest {

  @TempDir Path root;
  private LinuxCameras cameras;

  @BeforeEach
  void directories() throws IOException {
    Files.createDirectory(root.resolve("dev"));
    cameras = new LinuxCameras(root.resolve("dev"), root.resolve("sys"));
  }

  @Test
  void listsCamerasByNumberWithTheirMakersNames() throws IOException {
    plugIn(10, "Second camera");
    plugIn(2, "First camera");
    Files.createFile(root.resolve("dev/video-notes"));

    assertThat(cameras.list())
        .extracting(Camera::index, Camera::description)
        .containsExactly(tuple(2, "First camera"), tuple(10, "Second camera"));
  }

  @Test
  void namesACameraOnceThoughItHasADeviceForMetadata() throws IOException {
    plugIn(0, "USB camera");
    Files.writeString(root.resolve("sys/video0/index"), "0\n");
    plugIn(1, "USB camera");
    Files.writeString(root.resolve("sys/video1/index"), "1\n");

    assertThat(cameras.list()).extracting(Camera::index).containsExactly(0);
    assertThat(CameraList.named("usb", cameras.list())).isPresent();
  }

  @Test
  void saysAtOnceThatThereIsNoCamera() {
    assertThatThrownBy(() -> cameras.open(0))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no camera 0")
        .hasMessageContaining("this machine has none");
  }

  @Test
  void namesTheCamerasThatThereAre() throws IOException {
    plugIn(2, "First camera");

    assertThatThrownBy(() -> cameras.open(0))
        .hasMessageContaining("there is no camera 0")
        .hasMessageContaining("those there are: 2 (First camera, ");
  }

  private void plugIn(int index, String name) throws IOException {
    Files.createFile(root.resolve("dev/video" + index));
    Path info = Files.createDirectories(root.resolve("sys/video" + index));
    Files.writeString(info.resolve("name"), name + "\n");
  }
}
