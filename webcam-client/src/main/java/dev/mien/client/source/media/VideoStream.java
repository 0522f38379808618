package dev.mien.client.source.media;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** What a file's header says of the stream of pictures in it, and not of the sound beside it. */
public final class VideoStream {

  private final AVFormatContext file;
  private final AVStream stream;

  private VideoStream(AVFormatContext file, AVStream stream) {
    this.file = file;
    this.stream = stream;
  }

  /**
   * The index of the first moving stream; the cover picture of a song is none.
   *
   * @return empty where there is none
   */
  public static OptionalInt indexIn(AVFormatContext file) {
    return videoIn(file)
        .filter(i -> (file.streams(i).disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0)
        .findFirst();
  }

  /** With cover pictures; -1 where there is none. */
  static int firstIn(AVFormatContext file) {
    return videoIn(file).findFirst().orElse(-1);
  }

  /** The stream that a file of several pictures is meant to show; the first where it says none. */
  static int primaryIn(AVFormatContext file) {
    return videoIn(file)
        .filter(i -> (file.streams(i).disposition() & AV_DISPOSITION_DEFAULT) != 0)
        .findFirst()
        .orElseGet(() -> firstIn(file));
  }

  private static IntStream videoIn(AVFormatContext file) {
    return IntStream.range(0, file.nb_streams())
        .filter(i -> file.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO);
  }

  public static VideoStream at(int index, AVFormatContext file) {
    return new VideoStream(file, file.streams(index));
  }

  /**
   * From the first picture to the end of the last, in milliseconds.
   *
   * @return empty where the header does not say it of this stream alone
   */
  public OptionalLong lengthMillis() {
    if (stream.duration() != AV_NOPTS_VALUE && stream.duration() > 0) {
      return OptionalLong.of(millis(stream.duration()));
    }
    OptionalLong tagged = taggedMillis();
    if (tagged.isPresent() || hasSound() || file.duration() <= 0) {
      return tagged;
    }
    return OptionalLong.of(file.duration() / 1000);
  }

  /** Width of a pixel over its height; 1 where the file does not say. */
  public double pixelAspect() {
    try (AVRational ratio = av_guess_sample_aspect_ratio(file, stream, null)) {
      boolean known = ratio.num() > 0 && ratio.den() > 0;
      return known ? (double) ratio.num() / ratio.den() : 1;
    }
  }

  public DisplayMatrix displayMatrix() {
    return DisplayMatrix.in(
        stream.codecpar().coded_side_data(), stream.codecpar().nb_coded_side_data());
  }

  /**
   * From the first picture to the beginning of the last, in milliseconds, in the order of decoding.
   *
   * @return empty where the header does not list all pictures
   */
  public OptionalLong lastPictureMillis() {
    int pictures = avformat_index_get_entries_count(stream);
    if (pictures == 0 || pictures != stream.nb_frames()) {
      return OptionalLong.empty();
    }
    long first = avformat_index_get_entry(stream, 0).timestamp();
    long last = avformat_index_get_entry(stream, pictures - 1).timestamp();
    return OptionalLong.of(millis(last - first));
  }

  private long millis(long units) {
    AVRational unit = stream.time_base();
    return Math.round(1000.0 * units * unit.num() / unit.den());
  }

  private boolean hasSound() {
    return IntStream.range(0, file.nb_streams())
        .anyMatch(i -> file.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO);
  }

  private long startMillis() {
    return stream.start_time() == AV_NOPTS_VALUE ? 0 : millis(stream.start_time());
  }

  /** Matroska and WebM note the end of the stream as a tag, like 00:00:10.000000000. */
  private OptionalLong taggedMillis() {
    AVDictionaryEntry entry = av_dict_get(stream.metadata(), "DURATION", null, 0);
    if (entry == null) {
      return OptionalLong.empty();
    }
    try {
      LocalTime end = LocalTime.parse(entry.value().getString());
      return OptionalLong.of(Duration.between(LocalTime.MIDNIGHT, end).toMillis() - startMillis());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
