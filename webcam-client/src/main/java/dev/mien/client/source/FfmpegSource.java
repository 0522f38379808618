package dev.mien.client.source;

import dev.mien.cli.UserException;
import dev.mien.client.source.media.BgrImages;
import dev.mien.client.source.media.DisplayMatrix;
import dev.mien.client.source.media.Ffmpeg;
import dev.mien.client.source.media.FramePositions;
import dev.mien.client.source.media.VideoStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/** A camera, a video file or a stream, read by FFmpeg. */
final class FfmpegSource implements FrameSource {

  /** A clip may end this much before its header says so, and its last frame's duration. */
  private static final long MISSING_MILLIS_ALLOWED = 1500;

  private final String name;
  private final FFmpegFrameGrabber grabber;
  private final boolean live;
  private final OptionalLong lengthMillis;
  private final OptionalLong lastPictureMillis;
  private final DisplayMatrix displayMatrix;
  private final FramePositions positions;
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
    this.positions = new FramePositions(frameRate());
    AVFormatContext file = grabber.getFormatContext();
    VideoStream stream = VideoStream.at(VideoStream.indexIn(file).orElseThrow(), file);
    this.lengthMillis = stream.lengthMillis();
    this.lastPictureMillis = stream.lastPictureMillis();
    this.displayMatrix = stream.displayMatrix();
    useSquarePixels(stream.pixelAspect());
  }

  /** A face in pixels that are higher than wide would look squeezed, to people and to the model. */
  private void useSquarePixels(double aspect) {
    if (aspect > 1) {
      grabber.setImageWidth((int) Math.round(grabber.getImageWidth() * aspect));
    } else if (aspect < 1) {
      grabber.setImageHeight((int) Math.round(grabber.getImageHeight() / aspect));
    }
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

  /** Not while {@link #close} frees what the frame is copied from. */
  @Override
  public synchronized Optional<Frame> next() {
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
      image = displayMatrix.applyTo(image);
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
        : positions.nextMillis(grabbed.timestamp);
  }

  /** FFmpeg reads a file that was cut short up to the cut, and then says that this was the end. */
  private void requireWhole() {
    if (number == 0) {
      throw new UserException(
          "%s: FFmpeg cannot decode any frame of it; does it play in another player?"
              .formatted(name));
    }
    if (live) {
      throw new UserException(
          "%s gave no more frames after %d: the camera was unplugged or the stream ended"
              .formatted(name, number));
    }
    if (misses(lengthMillis) && (lastPictureMillis.isEmpty() || misses(lastPictureMillis))) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s ends after %.1f s, but its header promises %.1f s: the file was cut short, copy it again",
              name,
              lastPositionMillis / 1000.0,
              lengthMillis.getAsLong() / 1000.0));
    }
  }

  /** The last picture of a recording of a screen may last for many times the usual. */
  private boolean misses(OptionalLong promisedMillis) {
    return promisedMillis.isPresent()
        && promisedMillis.getAsLong() - lastPositionMillis
            > MISSING_MILLIS_ALLOWED + 1000 / frameRate();
  }

  @Override
  public synchronized void close() {
    try {
      grabber.release();
    } catch (FFmpegFrameGrabber.Exception e) {
      throw new UserException("%s cannot be closed: %s".formatted(name, Ffmpeg.reason(e)), e);
    }
  }
}
