package dev.mien.client.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP2;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import dev.mien.client.source.media.Ffmpeg;
import dev.mien.drawn.scene.Scene;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;

/** Clips and pictures of drawn people. */
public final class DrawnClip {

  public static final int FRAMES_PER_SECOND = 10;

  private static final int SOUND_RATE = 44_100;

  private DrawnClip() {}

  /**
   * @param people 1 to 4
   * @return the file
   */
  public static Path write(Path file, int people, int frames) throws Exception {
    return write(file, people, frames, settings -> {});
  }

  /** With the index before the pictures, so that a clip that is cut short still opens. */
  public static Path writeIndexFirst(Path file, int people, int frames) throws Exception {
    return write(file, people, frames, it -> it.setOption("movflags", "faststart"));
  }

  /**
   * @param settings may change those of an MPEG-4 video in an mp4
   */
  public static Path write(
      Path file, int people, int frames, Consumer<FFmpegFrameRecorder> settings) throws Exception {
    return write(file, people, 0, frames, settings);
  }

  /** One person, with time stamps that begin at {@code startSeconds}. */
  static Path writeFrom(
      Path file, int startSeconds, int frames, Consumer<FFmpegFrameRecorder> settings)
      throws Exception {
    return write(file, 1, startSeconds, frames, settings);
  }

  private static Path write(
      Path file, int people, int startSeconds, int frames, Consumer<FFmpegFrameRecorder> settings)
      throws Exception {
    Ffmpeg.quieten();
    var scene = new Scene(people, 7);
    try (var recorder = new FFmpegFrameRecorder(file.toFile(), Scene.WIDTH, Scene.HEIGHT);
        var converter = new Java2DFrameConverter()) {
      recorder.setFormat("mp4");
      recorder.setVideoCodec(AV_CODEC_ID_MPEG4);
      recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(FRAMES_PER_SECOND);
      recorder.setVideoBitrate(2_000_000);
      settings.accept(recorder);
      recorder.start();
      recorder.setTimestamp(startSeconds * 1_000_000L);
      for (int i = 0; i < frames; i++) {
        recorder.record(converter.convert(scene.frameAt(i / (double) FRAMES_PER_SECOND).image()));
      }
    }
    return file;
  }

  /**
   * With a sound that goes on when the pictures have ended.
   *
   * @param format of FFmpeg
   */
  static Path writeWithSound(Path file, String format, int frames, int soundSeconds)
      throws Exception {
    Ffmpeg.quieten();
    var scene = new Scene(1, 7);
    try (var recorder = new FFmpegFrameRecorder(file.toFile(), Scene.WIDTH, Scene.HEIGHT, 1);
        var converter = new Java2DFrameConverter()) {
      recorder.setFormat(format);
      recorder.setVideoCodec(AV_CODEC_ID_MPEG4);
      recorder.setAudioCodec(AV_CODEC_ID_MP2);
      recorder.setSampleRate(SOUND_RATE);
      recorder.setFrameRate(FRAMES_PER_SECOND);
      recorder.start();
      for (int i = 0; i < frames; i++) {
        recorder.record(converter.convert(scene.frameAt(i / (double) FRAMES_PER_SECOND).image()));
      }
      for (int second = 0; second < soundSeconds; second++) {
        recorder.recordSamples(SOUND_RATE, 1, ShortBuffer.allocate(SOUND_RATE));
      }
    }
    return file;
  }

  /** With sound from the start, and pictures that come in {@code startSeconds} later. */
  static Path writeLate(Path file, String format, int frames, int startSeconds) throws Exception {
    Ffmpeg.quieten();
    var scene = new Scene(1, 7);
    try (var recorder = new FFmpegFrameRecorder(file.toFile(), Scene.WIDTH, Scene.HEIGHT, 1);
        var converter = new Java2DFrameConverter()) {
      recorder.setFormat(format);
      recorder.setVideoCodec(AV_CODEC_ID_MPEG4);
      recorder.setAudioCodec(AV_CODEC_ID_MP2);
      recorder.setSampleRate(SOUND_RATE);
      recorder.setFrameRate(FRAMES_PER_SECOND);
      recorder.start();
      for (int second = 0; second < startSeconds; second++) {
        recorder.recordSamples(SOUND_RATE, 1, ShortBuffer.allocate(SOUND_RATE));
      }
      recorder.setTimestamp(startSeconds * 1_000_000L);
      for (int i = 0; i < frames; i++) {
        recorder.record(converter.convert(scene.frameAt(i / (double) FRAMES_PER_SECOND).image()));
      }
    }
    return file;
  }

  /**
   * An mp4 with a cover picture, which players show in their lists, as a second video stream:
   * iTunes' atoms, set into the index at the end of the file.
   *
   * @param first whether the cover comes before the pictures
   */
  static Path writeWithCover(Path file, int frames, boolean first) throws Exception {
    byte[] clip = Files.readAllBytes(write(file, 1, frames));
    var jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR), "jpg", jpeg);
    byte[] cover =
        box("covr", box("data", join(new byte[] {0, 0, 0, 13, 0, 0, 0, 0}, jpeg.toByteArray())));
    byte[] handler = join(new byte[8], "mdirappl".getBytes(ISO_8859_1), new byte[9]);
    byte[] user =
        box("udta", box("meta", join(new byte[4], box("hdlr", handler), box("ilst", cover))));
    int index = new String(clip, ISO_8859_1).lastIndexOf("moov") - 4;
    byte[] content = Arrays.copyOfRange(clip, index + 8, clip.length);
    int at = first ? ByteBuffer.wrap(content).getInt() : content.length;
    byte[] head = Arrays.copyOf(content, at);
    byte[] tail = Arrays.copyOfRange(content, at, content.length);
    return Files.write(file, join(Arrays.copyOf(clip, index), box("moov", join(head, user, tail))));
  }

  private static byte[] box(String type, byte[] content) {
    byte[] head =
        ByteBuffer.allocate(8).putInt(8 + content.length).put(type.getBytes(ISO_8859_1)).array();
    return join(head, content);
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /**
   * @return the directory
   */
  public static Path writePictures(Path directory, int people, int pictures) throws IOException {
    var scene = new Scene(people, 7);
    for (int i = 0; i < pictures; i++) {
      Path file = directory.resolve("picture-%02d.png".formatted(i));
      ImageIO.write(scene.frameAt(i).image(), "png", file.toFile());
    }
    return directory;
  }
}
