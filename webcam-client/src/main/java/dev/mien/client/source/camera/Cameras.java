package dev.mien.client.source.camera;

import java.util.List;
import java.util.Locale;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/** The cameras of one operating system. */
public interface Cameras {

  /** Those that can be opened, as far as the system tells. */
  List<Camera> list();

  /**
   * @return not started
   * @throws dev.mien.cli.UserException at once where there is no such camera, naming those there
   *     are
   */
  FFmpegFrameGrabber open(int index);

  /** What to do where a camera cannot be opened. */
  default String advice() {
    return "is another program using it? The cameras: " + CameraList.names(list());
  }

  /** What an empty list means. */
  default String none() {
    return "no cameras found";
  }

  static Cameras ofThisMachine() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return new MacCameras();
    }
    return system.startsWith("windows") ? new WindowsCameras() : LinuxCameras.ofThisMachine();
  }
}
