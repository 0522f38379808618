package dev.mien.client.recording.clips;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import dev.mien.client.source.media.Ffmpeg;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;

/** An MP4 file, written frame by frame: H.264 where the encoder is there, else MPEG-4. */
public final class ClipWriter implements AutoCloseable {

  /** Generous for the H.264 and MPEG-4 encoders at hand. */
  private static final double BITS_PER_PIXEL = 0.5;

  private final FFmpegFrameRecorder recorder;
  private final Java2DFrameConverter converter = new Java2DFrameConverter();
  private boolean wasEarly;

  /**
   * @param width in pixels, even, as the encoders want it
   * @param height in pixels, even
   * @param frameRate nominal; each frame keeps its own time to within a place, and of frames that
   *     come faster only some are kept
   */
  public ClipWriter(Path file, int width, int height, double frameRate)
      throws FFmpegFrameRecorder.Exception {
    Ffmpeg.quieten();
    boolean hasH264 = avcodec_find_encoder_by_name("libopenh264") != null;
    recorder = new FFmpegFrameRecorder(file.toFile(), width, height);
    recorder.setFormat("mp4");
    recorder.setVideoCodec(hasH264 ? AV_CODEC_ID_H264 : AV_CODEC_ID_MPEG4);
    if (hasH264) {
      recorder.setVideoCodecName("libopenh264");
    }
    recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
    recorder.setFrameRate(frameRate);
    recorder.setVideoBitrate((int) (width * height * Math.max(frameRate, 10) * BITS_PER_PIXEL));
    recorder.start();
  }

  public int width() {
    return recorder.getImageWidth();
  }

  public int height() {
    return recorder.getImageHeight();
  }

  /**
   * @param image of the clip's size, {@link BufferedImage#TYPE_3BYTE_BGR}
   * @param positionMicros since the start of the clip; not before the frame that came last
   */
  public void add(BufferedImage image, long positionMicros) throws FFmpegFrameRecorder.Exception {
    long place = Math.round(positionMicros * recorder.getFrameRate() / 1_000_000);
    long placesEarly = recorder.getFrameNumber() - place;
    // A camera's frame may come one place early. With each one that does, a clip would slow down.
    if (placesEarly <= 0 || (placesEarly == 1 && !wasEarly)) {
      recorder.setTimestamp(Math.max(positionMicros, recorder.getTimestamp()));
      recorder.record(converter.convert(image));
      wasEarly = placesEarly == 1;
    }
  }

  @Override
  public void close() throws org.bytedeco.javacv.FrameRecorder.Exception {
    recorder.close();
    converter.close();
  }
}
