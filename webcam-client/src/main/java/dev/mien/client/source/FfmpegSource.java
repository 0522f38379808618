package dev.mien.client.source;

import dev.mien.cli.UserException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/** A camera, a video file or a stream, read by FFmpeg. */
final class FfmpegSource implements FrameSource {

  /** A clip may end this much before its header says so: audio is often longer than video. */
  private static final long MISSING_MILLIS_ALLOWED = 1500;

  private final String name;
  private final FFmpegFrameGrabber grabber;
  private final boolean live;
  private final long lengthMillis;
  private final long openedNanos = System.nanoTime();
  private long number;
  private long lastPositionMillis;

  /**
   * @param grabber started
   */
  FfmpegSource(String name, FFmpegFrameGrabber grabber, boolean live) {
    this.name = name;
    this.grabber = grabber;
    this.live = live;
    this.lengthMillis = TimeUnit.MICROSECONDS.toMillis(grabber.getLengthInTime());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean live() {
    return live;
  }

  @Override
  public double frameRate() {
    double rate = grabber.getVideoFrameRate();
    return rate > 0 && rate <= 240 ? rate : 30;
  }

  @Override
  public Optional<Frame> next() {
    try {
      org.bytedeco.javacv.Frame grabbed = grabber.grabImage();
      if (grabbed == null) {
        requireWhole();
        return Optional.empty();
      }
      lastPositionMillis = positionMillis(grabbed);
      var image =
          BgrImages.of(
              (ByteBuffer) grabbed.image[0],
              grabbed.imageWidth,
              grabbed.imageHeight,
              grabbed.imageStride);
      image = Rotation.upright(image, grabber.getDisplayRotation());
      return Optional.of(Frame.takenNow(name, number++, lastPositionMillis, image));
    } catch (FFmpegFrameGrabber.Exception e) {
      throw new UserException(
          "%s broke off after frame %d: %s".formatted(name, number, Ffmpeg.reason(e)), e);
    }
  }

  /** A camera's own clock may have started with the machine, or anywhere. */
  private long positionMillis(org.bytedeco.javacv.Frame grabbed) {
    return live
        ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - openedNanos)
        : TimeUnit.MICROSECONDS.toMillis(grabbed.timestamp);
  }

  /** FFmpeg reads a file that was cut short up to the cut, and then says that this was the end. */
  private void requireWhole() {
    if (number == 0) {
      throw new UserException("%s has no pictures that FFmpeg can decode".formatted(name));
    }
    if (live) {
      throw new UserException(
          "%s gave no more frames after %d: was it unplugged, or did the stream end?"
              .formatted(name, number));
    }
    if (lengthMillis - lastPositionMillis > MISSING_MILLIS_ALLOWED) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s ends after %.1f s, but its header promises %.1f s: the file was cut short, copy it again",
              name,
              lastPositionMillis / 1000.0,
              lengthMillis / 1000.0));
    }
  }

  @Override
  public void close() {
    try {
      grabber.release();
    } catch (FFmpegFrameGrabber.Exception e) {
      throw new UserException("%s cannot be closed: %s".formatted(name, Ffmpeg.reason(e)), e);
    }
  }
}
