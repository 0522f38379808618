package dev.mien.client.source.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;
import org.bytedeco.javacpp.IntPointer;
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
      Optional<AVStreamGroupTileGrid> grid = gridIn(grabber.getFormatContext());
      if (grid.isPresent()) {
        requireSize(grid.get().width(), grid.get().height());
        return Rotation.upright(
            compose(grid.get(), group(grabber.getFormatContext())), rotation(grid.get()));
      }
      requireSize(grabber.getImageWidth(), grabber.getImageHeight());
      return Rotation.upright(decode(grabber), grabber.getDisplayRotation());
    }
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

  private static Optional<AVStreamGroupTileGrid> gridIn(AVFormatContext context) {
    return context.nb_stream_groups() > 0
            && group(context).type() == AV_STREAM_GROUP_PARAMS_TILE_GRID
        ? Optional.of(group(context).params_tile_grid())
        : Optional.empty();
  }

  private static AVStreamGroup group(AVFormatContext context) {
    return context.stream_groups(0);
  }

  /** NaN where the file notes none. */
  private static double rotation(AVStreamGroupTileGrid grid) {
    AVPacketSideData matrix =
        grid.nb_coded_side_data() == 0
            ? null
            : av_packet_side_data_get(
                grid.coded_side_data(), grid.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
    return matrix == null || matrix.isNull()
        ? Double.NaN
        : av_display_rotation_get(new IntPointer(matrix.data()));
  }
}
