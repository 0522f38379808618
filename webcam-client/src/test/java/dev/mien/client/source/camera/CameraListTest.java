package dev.mien.client.source.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraListTest {

  private static final Camera INNER = new Camera(0, "/dev/video0", "Integrated Camera: HD");
  private static final Camera OUTER = new Camera(2, "/dev/video2", "USB Camera");
  private static final List<Camera> BOTH = List.of(INNER, OUTER);

  @Test
  void findsACameraByAPartOfItsName() {
    assertThat(CameraList.named("integrated", BOTH)).contains(INNER);
    assertThat(CameraList.named("USB Camera", BOTH)).contains(OUTER);
    assertThat(CameraList.named("clip.mp4", BOTH)).isEmpty();
  }

  @Test
  void asksForANumberWhereANameFitsSeveral() {
    assertThatThrownBy(() -> CameraList.named("camera", BOTH))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'camera' may be any of several cameras, give --source a number")
        .hasMessageContaining("0 (Integrated Camera: HD, /dev/video0), 2 (USB Camera, ");
  }

  @Test
  void listsOneOnEachLine() {
    assertThat(CameraList.lines(BOTH, "none"))
        .hasLineCount(2)
        .contains("2 (USB Camera, /dev/video2)");
    assertThat(CameraList.lines(List.of(), "none")).isEqualTo("none");
  }
}
