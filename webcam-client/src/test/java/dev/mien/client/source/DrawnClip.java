package dev.mien.client.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP2;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import dev.mien.client.source.media.Ffmpeg;
import dev.mien.drawn.Scene;
import java.io.IOException;
import java.nio.ShortBuffer;
import java.nio.file.Path;
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
