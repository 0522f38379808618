package dev.mien.client.source.camera;

import dev.mien.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/** Video4Linux: camera N is {@code /dev/videoN}. */
public final class LinuxCameras implements Cameras {

  private static final Pattern DEVICE = Pattern.compile("video\\d+");

  private final Path devices;
  private final Path names;

  public LinuxCameras(Path devices, Path names) {
    this.devices = devices;
    this.names = names;
  }

  static LinuxCameras ofThisMachine() {
    return new LinuxCameras(Path.of("/dev"), Path.of("/sys/class/video4linux"));
  }

  @Override
  public List<Camera> list() {
    try (Stream<Path> entries = Files.list(devices)) {
      return entries
          .filter(device -> DEVICE.matcher(device.getFileName().toString()).matches())
          .filter(this::capturesVideo)
          .map(this::camera)
          .sorted(Comparator.comparingInt(Camera::index))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Looks at the device first: FFmpeg would only say that something is wrong with it. */
  @Override
  public FFmpegFrameGrabber open(int index) {
    Path device = devices.resolve("video" + index);
    if (!Files.exists(device)) {
      throw new UserException(
          "there is no camera %d (%s); %s".formatted(index, device, CameraList.phrase(list())));
    }
    if (!Files.isReadable(device)) {
      throw new UserException(
          "camera %d (%s) may not be read by this user: add the user to the group 'video' and log in again"
              .formatted(index, device));
    }
    var grabber = new FFmpegFrameGrabber(device.toString());
    grabber.setFormat("v4l2");
    return grabber;
  }

  /** A USB camera has further devices of the same name, which give metadata. */
  private boolean capturesVideo(Path device) {
    return attribute(device, "index").orElse("0").equals("0");
  }

  private Camera camera(Path device) {
    int index = Integer.parseInt(device.getFileName().toString().substring("video".length()));
    return new Camera(index, device.toString(), attribute(device, "name").orElse("unnamed"));
  }

  private Optional<String> attribute(Path device, String name) {
    try {
      return Optional.of(
          Files.readString(names.resolve(device.getFileName()).resolve(name)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
