package dev.mien.client.source.media;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;

/**
 * Reads still pictures that FFmpeg decodes: WebP, HEIC and AVIF. A phone writes a large picture as
 * a grid of tiles, each a stream of its own; they are put together here.
 */
final class FfmpegPicture {

  private static final int FIRST_STREAM = -1;

  private final Path file;

  private FfmpegPicture(Path file) {
    this.file = file;
  }

  /**
   * @return upright, as its file says; of type {@link BufferedImage#TYPE_3BYTE_BGR}
   * @throws IOException with a sentence that names the file
   */
  static BufferedImage read(Path file) throws IOException {
    Ffmpeg.quieten();
    try {
      return new FfmpegPicture(file).read();
    } catch (FFmpegFrameGrabber.Exception e) {
      throw new IOException(
          "%s: the picture cannot be decoded: %s; save it as JPEG"
              .formatted(file, Ffmpeg.reason(e)),
          e);
    }
  }

  private BufferedImage read() throws IOException {
    try (FFmpegFrameGrabber grabber = open(FIRST_STREAM)) {
      AVFormatContext context = grabber.getFormatContext();
      Optional<AVStreamGroup> group = primaryGridIn(context);
      if (group.isPresent()) {
        AVStreamGroupTileGrid grid = group.get().params_tile_grid();
        requireSize(grid.width(), grid.height());
        return DisplayMatrix.in(grid.coded_side_data(), grid.nb_coded_side_data())
            .applyTo(compose(grid, group.get()));
      }
      int stream = VideoStream.primaryIn(context);
      if (stream == VideoStream.firstIn(context)) {
        return decodeUpright(grabber, stream);
      }
      try (FFmpegFrameGrabber primary = open(stream)) {
        return decodeUpright(primary, stream);
      }
    }
  }

  private BufferedImage decodeUpright(FFmpegFrameGrabber grabber, int stream) throws IOException {
    requireSize(grabber.getImageWidth(), grabber.getImageHeight());
    return VideoStream.at(stream, grabber.getFormatContext())
        .displayMatrix()
        .applyTo(decode(grabber));
  }

  private BufferedImage compose(AVStreamGroupTileGrid grid, AVStreamGroup group)
      throws IOException {
    var whole = new BufferedImage(grid.width(), grid.height(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = whole.createGraphics();
    for (int i = 0; i < grid.nb_tiles(); i++) {
      int stream = group.streams(grid.offsets_idx(i)).index();
      try (FFmpegFrameGrabber grabber = open(stream)) {
        int x = grid.offsets_horizontal(i) - grid.horizontal_offset();
        int y = grid.offsets_vertical(i) - grid.vertical_offset();
        graphics.drawImage(decode(grabber), x, y, null);
      }
    }
    graphics.dispose();
    return whole;
  }

  private FFmpegFrameGrabber open(int stream) throws FFmpegFrameGrabber.Exception {
    var grabber = new FFmpegFrameGrabber(file.toAbsolutePath().toString());
    grabber.setVideoStream(stream);
    grabber.start();
    return grabber;
  }

  private BufferedImage decode(FFmpegFrameGrabber grabber) throws IOException {
    Frame frame = grabber.grabImage();
    if (frame == null) {
      throw new IOException(
          file + ": the picture cannot be decoded; it is damaged or cut short. Copy it again.");
    }
    return BgrImages.of(
        (ByteBuffer) frame.image[0], frame.imageWidth, frame.imageHeight, frame.imageStride);
  }

  private void requireSize(int width, int height) throws IOException {
    PictureFile.requireSize(file, width, height);
  }

  /** A file may hold several pictures; FFmpeg marks the one that it is meant to show. */
  private static Optional<AVStreamGroup> primaryGridIn(AVFormatContext context) {
    return IntStream.range(0, context.nb_stream_groups())
        .mapToObj(context::stream_groups)
        .filter(group -> group.type() == AV_STREAM_GROUP_PARAMS_TILE_GRID)
        .filter(group -> (group.disposition() & AV_DISPOSITION_DEFAULT) != 0)
        .findFirst();
  }
}
