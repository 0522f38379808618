package dev.mien.client.recording.clips;

import dev.mien.cli.AtomicFile;
import dev.mien.cli.UserException;
import dev.mien.client.label.LabelMemory;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.recording.FrameSink;
import dev.mien.client.render.Annotator;
import dev.mien.client.render.Scene;
import dev.mien.client.source.media.Ffmpeg;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FFmpegFrameRecorder;

/**
 * An MP4 clip with boxes and labels. It is written beside its place and moved there at the end: an
 * MP4 without its last bytes plays nowhere. Without frames there is no clip.
 */
public final class AnnotatedVideo implements FrameSink {

  private static final long FULL_DISK_BYTES = 1 << 20;

  private final AtomicFile target;
  private final double frameRate;
  private final LabelMemory memory = new LabelMemory();
  private ClipWriter clip;
  private long firstMillis;

  /**
   * @param frameRate nominal; each frame keeps its own time
   */
  public AnnotatedVideo(Path file, double frameRate) {
    this.frameRate = frameRate;
    this.target = AtomicFile.open(file);
  }

  @Override
  public void accept(LabelledFrame labelled) {
    long positionMillis = labelled.frame().positionMillis();
    memory.remember(labelled.faces(), positionMillis);
    List<LabelledFace> faces =
        labelled.faces().stream().map(face -> shown(face, positionMillis)).toList();
    var scene = Scene.of(labelled.frame().image(), faces);
    try {
      if (clip == null) {
        firstMillis = positionMillis;
        clip = start(labelled.frame().image());
      }
      clip.add(fitted(scene), TimeUnit.MILLISECONDS.toMicros(positionMillis - firstMillis));
    } catch (FFmpegFrameRecorder.Exception e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try (target) {
      if (clip != null) {
        clip.close();
        requireWhole();
        target.commit();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * A frame that was not sent, because a newer one was there, shows the labels of the one before.
   */
  private LabelledFace shown(LabelledFace face, long positionMillis) {
    return face.smoothed().isPresent() ? face : memory.recall(face, positionMillis);
  }

  /** As large as the first frame; both sides even, as the encoders want it. */
  private ClipWriter start(BufferedImage first) throws FFmpegFrameRecorder.Exception {
    int width = Math.max(2, first.getWidth() / 2 * 2);
    int height = Math.max(2, first.getHeight() / 2 * 2);
    return new ClipWriter(target.part(), width, height, frameRate);
  }

  private BufferedImage fitted(Scene scene) {
    int width = clip.width();
    int height = clip.height();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = image.createGraphics();
    Annotator.paint(graphics, new Rectangle(width, height), scene);
    graphics.dispose();
    return image;
  }

  /** FFmpeg's writer does not tell of the last bytes, which a full disk had no room for. */
  private void requireWhole() throws IOException {
    try (var grabber = new FFmpegFrameGrabber(target.part().toFile())) {
      grabber.start();
    }
  }

  private UserException failed(IOException e) {
    boolean full = target.part().toFile().getUsableSpace() < FULL_DISK_BYTES;
    String reason = full ? "there is no space left on the disk" : Ffmpeg.reason(e);
    return target.failed(new IOException(reason, e));
  }
}
