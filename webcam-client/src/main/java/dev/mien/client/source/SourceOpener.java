package dev.mien.client.source;

import dev.mien.cli.FileFailure;
import dev.mien.cli.UserException;
import dev.mien.client.source.camera.Camera;
import dev.mien.client.source.camera.CameraList;
import dev.mien.client.source.camera.Cameras;
import dev.mien.client.source.camera.CaptureFormat;
import dev.mien.client.source.media.Ffmpeg;
import dev.mien.client.source.media.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/** Tells from the text behind {@code --source} what kind of source it is, and opens it. */
public final class SourceOpener {

  private static final Pattern CAMERA = Pattern.compile("(?:/dev/video)?(\\d{1,4})");
  private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]+://.+");
  private static final Pattern CREDENTIALS = Pattern.compile("://[^/?#]*@");
  private static final Pattern QUERY = Pattern.compile("\\?.*");
  private static final String NETWORK_TIMEOUT_MICROS = "5000000";

  private final Cameras cameras;
  private final CaptureFormat format;
  private final Consumer<String> warnings;

  /**
   * @param format asked of cameras only
   * @param warnings takes a sentence for each file that is passed over
   */
  public SourceOpener(Cameras cameras, CaptureFormat format, Consumer<String> warnings) {
    this.cameras = cameras;
    this.format = format;
    this.warnings = warnings;
  }

  /**
   * @param source a camera's number or name, a file, a directory, a URL or {@code demo}
   * @throws UserException where it cannot be opened
   */
  public FrameSource open(String source) {
    Matcher camera = CAMERA.matcher(source);
    if (camera.matches()) {
      return camera(source, Integer.parseInt(camera.group(1)));
    }
    if (URL.matcher(source).matches()) {
      return stream(source);
    }
    if (source.equals(DemoSource.NAME)) {
      return new DemoSource();
    }
    Path path = path(source);
    if (Files.isDirectory(path)) {
      return PictureSource.ofDirectory(path, warnings);
    }
    if (Files.isRegularFile(path)) {
      return isPicture(path) ? PictureSource.ofFile(path) : video(path);
    }
    List<Camera> known = cameras.list();
    Camera named = CameraList.named(source, known).orElseThrow(() -> nothing(source, known));
    return camera(named.description(), named.index());
  }

  private FrameSource camera(String source, int index) {
    FFmpegFrameGrabber grabber = cameras.open(index);
    format.askOf(grabber);
    Ffmpeg.start(grabber, "camera " + index, cameras::advice);
    return new FfmpegSource(source, grabber, true);
  }

  private static UserException nothing(String source, List<Camera> known) {
    String those = known.isEmpty() ? "" : "; the cameras: " + CameraList.names(known);
    return new UserException(
        "no such file: %s; --source takes a camera's number or name, a video, a picture, a directory of pictures, a URL or demo%s"
            .formatted(source, those));
  }

  private static Path path(String source) {
    try {
      return Path.of(source);
    } catch (InvalidPathException e) {
      throw new UserException(
          "%s: the locale cannot represent this file name; set LC_ALL=C.UTF-8".formatted(source),
          e);
    }
  }

  /** By its whole path: FFmpeg would take 12:30:05.mp4 for an address. */
  private static FrameSource video(Path path) {
    String file = path.toString();
    var grabber = new FFmpegFrameGrabber(path.toAbsolutePath().toString());
    return new FfmpegSource(
        file, Ffmpeg.start(grabber, file, () -> "is it a whole video file?"), false);
  }

  /** A text that is named like a picture is one too: its message says what it should be. */
  private static boolean isPicture(Path path) {
    try {
      return PictureFormat.of(path).isPresent() || PictureSource.isNamedLikeOne(path);
    } catch (IOException e) {
      throw new UserException(FileFailure.describe(e), e);
    }
  }

  /** A stream with an end is a file that lies elsewhere. */
  private static FrameSource stream(String url) {
    // Both may hold a password, and the name goes into titles, files and messages.
    String name = QUERY.matcher(CREDENTIALS.matcher(url).replaceFirst("://")).replaceFirst("");
    var grabber = new FFmpegFrameGrabber(url);
    if (url.startsWith("rtsp")) {
      grabber.setOption("rtsp_transport", "tcp");
      grabber.setOption("timeout", NETWORK_TIMEOUT_MICROS);
    } else {
      grabber.setOption("rw_timeout", NETWORK_TIMEOUT_MICROS);
    }
    Ffmpeg.start(grabber, name, () -> "does it play in another player?");
    return new FfmpegSource(name, grabber, grabber.getLengthInTime() <= 0);
  }
}
