package dev.mien.client.source;

import dev.mien.client.ClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/** Tells from the text behind {@code --source} what kind of source it is, and opens it. */
public final class SourceOpener {

  private static final Pattern CAMERA = Pattern.compile("(?:/dev/video)?(\\d{1,4})");
  private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]+://.+");
  private static final Pattern CREDENTIALS = Pattern.compile("://[^/@]+@");
  private static final String NETWORK_TIMEOUT_MICROS = "5000000";

  private final Cameras cameras;
  private final CaptureSize cameraSize;
  private final Consumer<String> warnings;

  /**
   * @param cameraSize asked of cameras only
   * @param warnings takes a sentence for each file that is passed over
   */
  public SourceOpener(Cameras cameras, CaptureSize cameraSize, Consumer<String> warnings) {
    this.cameras = cameras;
    this.cameraSize = cameraSize;
    this.warnings = warnings;
  }

  /**
   * @param source a camera's number, a file, a directory or a URL
   * @throws ClientException where it cannot be opened
   */
  public FrameSource open(String source) {
    Matcher camera = CAMERA.matcher(source);
    if (camera.matches()) {
      return camera(source, Integer.parseInt(camera.group(1)));
    }
    if (URL.matcher(source).matches()) {
      return stream(source);
    }
    Path path = Path.of(source);
    if (Files.isDirectory(path)) {
      return PictureFiles.ofDirectory(path, warnings);
    }
    if (!Files.isRegularFile(path)) {
      throw new ClientException(
          "no such file: %s; --source takes a camera's number, a video, a picture, a directory of pictures or a URL"
              .formatted(source));
    }
    return PictureFiles.isNamedLikeOne(path) ? PictureFiles.ofFile(path) : video(source);
  }

  private FrameSource camera(String source, int index) {
    FFmpegFrameGrabber grabber = cameras.open(index);
    grabber.setOption("video_size", cameraSize.width() + "x" + cameraSize.height());
    Ffmpeg.start(grabber, "camera " + index, "is another program using it?");
    return new FfmpegSource(source, grabber, true);
  }

  private static FrameSource video(String file) {
    var grabber = new FFmpegFrameGrabber(file);
    return new FfmpegSource(file, Ffmpeg.start(grabber, file, "is it a whole video file?"), false);
  }

  /** A stream with an end is a file that lies elsewhere. */
  private static FrameSource stream(String url) {
    String name = CREDENTIALS.matcher(url).replaceFirst("://");
    var grabber = new FFmpegFrameGrabber(url);
    if (url.startsWith("rtsp")) {
      grabber.setOption("rtsp_transport", "tcp");
      grabber.setOption("timeout", NETWORK_TIMEOUT_MICROS);
    } else if (url.startsWith("http")) {
      grabber.setOption("rw_timeout", NETWORK_TIMEOUT_MICROS);
    }
    Ffmpeg.start(grabber, name, "does it play in another player?");
    return new FfmpegSource(name, grabber, grabber.getLengthInTime() <= 0);
  }
}
