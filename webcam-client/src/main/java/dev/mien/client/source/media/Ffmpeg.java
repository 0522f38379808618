package dev.mien.client.source.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import dev.mien.cli.UserException;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/** Starts FFmpeg's readers, and turns their error numbers into words. */
public final class Ffmpeg {

  private static final Pattern ERROR_NUMBER = Pattern.compile("error (-\\d+)");

  private Ffmpeg() {}

  /** Keeps FFmpeg from writing on the console: what a person has to know comes as an exception. */
  public static void quieten() {
    av_log_set_level(AV_LOG_FATAL);
  }

  /**
   * @param name for the message
   * @param advice what to do where it cannot be opened
   * @throws UserException where it cannot be opened or has no video
   */
  public static FFmpegFrameGrabber start(
      FFmpegFrameGrabber grabber, String name, Supplier<String> advice) {
    quieten();
    try {
      grabber.start();
      OptionalInt video = VideoStream.indexIn(grabber.getFormatContext());
      if (video.isEmpty()) {
        grabber.release();
        throw new UserException(
            "%s: has no video, only sound; give --source a video".formatted(name));
      }
      if (video.getAsInt() != VideoStream.firstIn(grabber.getFormatContext())) {
        // JavaCV took the cover picture before it.
        grabber.release();
        grabber.setVideoStream(video.getAsInt());
        grabber.start();
      }
    } catch (FFmpegFrameGrabber.Exception e) {
      throw new UserException("cannot open %s: %s; %s".formatted(name, reason(e), advice.get()), e);
    }
    return grabber;
  }

  /** FFmpeg's own words for the number in JavaCV's message, or that message. */
  public static String reason(Exception e) {
    Matcher number = ERROR_NUMBER.matcher(String.valueOf(e.getMessage()));
    if (!number.find()) {
      return e.getMessage();
    }
    var words = new byte[256];
    av_strerror(Integer.parseInt(number.group(1)), words, words.length);
    int length = 0;
    while (length < words.length && words[length] != 0) {
      length++;
    }
    return new String(words, 0, length, UTF_8);
  }
}
