package dev.mien.client.source.camera;

import java.util.List;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/** AVFoundation. FFmpeg opens its devices by number, but has no call that lists them. */
final class MacCameras implements Cameras {

  @Override
  public List<Camera> list() {
    return List.of();
  }

  @Override
  public String advice() {
    return "may this terminal use the camera (System Settings, Privacy & Security, Camera)?";
  }

  @Override
  public String none() {
    return "FFmpeg cannot list the cameras of macOS; try --source 0";
  }

  @Override
  public FFmpegFrameGrabber open(int index) {
    var grabber = new FFmpegFrameGrabber(index + ":none");
    grabber.setFormat("avfoundation");
    // AVFoundation refuses FFmpeg's default of 29.97.
    grabber.setFrameRate(30);
    return grabber;
  }
}
