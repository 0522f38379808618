package dev.mien.client.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;

import com.sun.net.httpserver.HttpServer;
import dev.mien.cli.UserException;
import dev.mien.client.recording.clips.ClipWriter;
import dev.mien.client.source.camera.Cameras;
import dev.mien.client.source.camera.CaptureFormat;
import dev.mien.client.source.media.VideoStream;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoFileTest {

  @TempDir Path directory;

  @Test
  void givesEveryFrameWithItsPlaceInTheClip() throws Exception {
    Path clip = DrawnClip.write(directory.resolve("clip.mp4"), 1, 12);

    try (FrameSource source = open(clip.toString())) {
      List<Frame> frames = readAll(source);

      assertThat(source.live()).isFalse();
      assertThat(source.frameRate()).isEqualTo(10);
      assertThat(frames).hasSize(12);
      assertThat(frames.get(11).positionMillis()).isEqualTo(1100);
      assertThat(frames.get(11).number()).isEqualTo(11);
      assertThat(frames.get(0).source()).isEqualTo(clip.toString());
    }
  }

  @Test
  void isWholeWhereEachPictureLastsForSeconds() throws Exception {
    Path slow = directory.resolve("slow.mp4");
    try (var clip = new ClipWriter(slow, 64, 64, 0.5)) {
      for (int i = 0; i < 3; i++) {
        clip.add(new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR), 2_000_000L * i);
      }
    }

    try (FrameSource source = open(slow.toString())) {
      assertThat(readAll(source)).hasSize(3);
    }
  }

  @Test
  void showsARecordingAtItsOwnPace() throws Exception {
    Path clip = DrawnClip.write(directory.resolve("clip.mp4"), 1, 6);

    long startNanos = System.nanoTime();
    try (FrameSource source = new PacedSource(open(clip.toString()))) {
      List<Frame> frames = readAll(source);

      long shownMillis = (System.nanoTime() - frames.get(0).capturedNanos()) / 1_000_000;
      assertThat(shownMillis).as("six frames of 100 ms").isBetween(590L, 2000L);
      assertThat(frames.get(5).capturedNanos() - startNanos).isGreaterThan(490_000_000L);
    }
  }

  @Test
  void turnsAPhonesClipUpright() throws Exception {
    Path clip =
        DrawnClip.write(directory.resolve("clip.mp4"), 1, 3, it -> it.setDisplayRotation(-90));

    try (FrameSource source = open(clip.toString())) {
      assertThat(readAll(source)).allMatch(frame -> frame.image().getHeight() == 640);
    }
  }

  /** A front camera's; FFmpeg's rotation of it is 180 degrees. */
  @Test
  void mirrorsAClipThatIsStoredAsInAMirror() throws Exception {
    Path clip = DrawnClip.write(directory.resolve("clip.mp4"), 1, 3);
    List<Frame> stored;
    try (FrameSource source = open(clip.toString())) {
      stored = readAll(source);
    }
    byte[] bytes = Files.readAllBytes(clip);
    int matrix = new String(bytes, ISO_8859_1).indexOf("tkhd") + 44;
    ByteBuffer.wrap(bytes).putInt(matrix, -1 << 16).putInt(matrix + 24, 640 << 16);
    Files.write(clip, bytes);

    try (FrameSource source = open(clip.toString())) {
      BufferedImage shown = readAll(source).get(0).image();
      BufferedImage before = stored.get(0).image();
      for (int x = 0; x < 640; x++) {
        assertThat(shown.getRGB(639 - x, 100)).isEqualTo(before.getRGB(x, 100));
      }
    }
  }

  @Test
  void isWholeWhereTheLastPictureLastsLong() throws Exception {
    Path clip = directory.resolve("long-last.mp4");
    try (var in = VideoStream.class.getResourceAsStream("long-last.mp4")) {
      Files.copy(in, clip);
    }

    try (FrameSource source = open(clip.toString())) {
      assertThat(readAll(source)).extracting(Frame::positionMillis).containsExactly(0L, 100L, 200L);
    }
  }

  @Test
  void refusesAClipWhoseEndWithTheIndexIsMissing() throws Exception {
    Path clip = cutInHalf(DrawnClip.write(directory.resolve("clip.mp4"), 1, 30));

    assertThatThrownBy(() -> open(clip.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot open " + clip)
        .hasMessageContaining("is it a whole video file?");
  }

  @Test
  void saysThatAClipEndsBeforeItsHeaderSaysSo() throws Exception {
    Path clip = DrawnClip.writeIndexFirst(directory.resolve("clip.mp4"), 1, 60);
    cutInHalf(clip);

    try (FrameSource source = open(clip.toString())) {
      assertThatThrownBy(() -> readAll(source))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("but its header promises 6.0 s: the file was cut short");
    }
  }

  @Test
  void takesAClipOnAServerForAFileThatLiesElsewhere() throws Exception {
    byte[] clip = Files.readAllBytes(DrawnClip.write(directory.resolve("clip.mp4"), 1, 8));
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/clip.mp4",
        exchange -> {
          exchange.sendResponseHeaders(200, clip.length);
          exchange.getResponseBody().write(clip);
          exchange.close();
        });
    server.start();
    String url = "http://localhost:%d/clip.mp4".formatted(server.getAddress().getPort());
    try (FrameSource source = open(url)) {
      assertThat(source.live()).isFalse();
      assertThat(source.name()).isEqualTo(url);
      assertThat(readAll(source)).hasSize(8);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void isJudgedByThePicturesWhereTheSoundIsLonger() throws Exception {
    for (String format : List.of("mp4", "matroska", "avi")) {
      Path clip = DrawnClip.writeWithSound(directory.resolve("clip." + format), format, 10, 4);

      try (FrameSource source = open(clip.toString())) {
        assertThat(readAll(source)).as(format).hasSize(10);
      }
    }
  }

  @Test
  void isWholeWhereThePicturesStartAfterTheSound() throws Exception {
    for (String format : List.of("mp4", "matroska", "mpegts")) {
      Path clip = DrawnClip.writeLate(directory.resolve("late." + format), format, 10, 3);

      try (FrameSource source = open(clip.toString())) {
        List<Frame> frames = readAll(source);
        assertThat(frames).as(format).hasSizeGreaterThanOrEqualTo(10);
        assertThat(frames.get(0).positionMillis()).as(format).isZero();
        assertThat(frames.get(1).positionMillis()).as(format).isEqualTo(100);
      }
    }
  }

  @Test
  void passesOverACoverPicture() throws Exception {
    for (boolean first : List.of(true, false)) {
      Path clip = DrawnClip.writeWithCover(directory.resolve("cover.mp4"), 8, first);

      try (FrameSource source = open(clip.toString())) {
        assertThat(readAll(source)).hasSize(8).allMatch(frame -> isOfSize(frame, 640, 480));
      }
      try (var grabber = new FFmpegFrameGrabber(clip.toFile())) {
        grabber.start();
        assertThat(grabber.getFormatContext().nb_streams()).as("the cover is one").isEqualTo(2);
      }
    }
  }

  @Test
  void countsFramesWhereTheFileHasNoTimeStamps() throws Exception {
    Path clip =
        DrawnClip.write(
            directory.resolve("clip.avi"),
            1,
            12,
            it -> {
              it.setFormat("avi");
              it.setMaxBFrames(2);
            });

    try (FrameSource source = open(clip.toString())) {
      List<Long> positions = readAll(source).stream().map(Frame::positionMillis).toList();
      assertThat(positions).hasSizeBetween(11, 12).isSorted().doesNotHaveDuplicates().contains(0L);
      assertThat(positions.get(10)).isEqualTo(1000);
    }
  }

  @Test
  void beginsAtZeroWhereTheFileDoesNot() throws Exception {
    Path clip = DrawnClip.write(directory.resolve("clip.ts"), 1, 6, it -> it.setFormat("mpegts"));

    try (FrameSource source = open(clip.toString())) {
      assertThat(readAll(source))
          .extracting(Frame::positionMillis)
          .startsWith(0L, 100L)
          .contains(500L);
    }
  }

  @Test
  void beginsAtZeroWhereAStreamWasCutOutOfALongerOne() throws Exception {
    Path flv =
        DrawnClip.writeFrom(
            directory.resolve("clip.flv"),
            5,
            6,
            it -> {
              it.setFormat("flv");
              it.setVideoCodec(AV_CODEC_ID_FLV1);
            });
    Path hls =
        DrawnClip.writeFrom(
            directory.resolve("clip.m3u8"),
            5,
            25,
            it -> {
              it.setFormat("hls");
              it.setVideoCodec(AV_CODEC_ID_H264);
              it.setVideoCodecName("libopenh264");
              it.setOption("hls_list_size", "0");
              it.setOption("hls_time", "1");
            });

    for (Path clip : List.of(flv, hls)) {
      try (var grabber = new FFmpegFrameGrabber(clip.toFile())) {
        grabber.start();
        assertThat(grabber.grabImage().timestamp).as("%s starts late", clip).isPositive();
      }
      try (FrameSource source = open(clip.toString())) {
        assertThat(readAll(source))
            .extracting(Frame::positionMillis)
            .as("%s", clip)
            .startsWith(0L, 100L)
            .contains(500L);
      }
    }
  }

  @Test
  void saysThatAFileHasOnlySound() throws Exception {
    Path sound = directory.resolve("sound.wav");
    var samples = new ByteArrayInputStream(new byte[16_000]);
    var format = new AudioFormat(8000, 16, 1, true, false);
    AudioSystem.write(
        new AudioInputStream(samples, format, 8000), AudioFileFormat.Type.WAVE, sound.toFile());

    assertThatThrownBy(() -> open(sound.toString()))
        .isInstanceOf(UserException.class)
        .hasMessage(sound + ": has no video, only sound; give --source a video");
  }

  @Test
  void givesSquarePixels() throws Exception {
    Path wide = DrawnClip.write(directory.resolve("wide.mp4"), 1, 3, it -> it.setAspectRatio(1.5));
    Path high = DrawnClip.write(directory.resolve("high.mp4"), 1, 3, it -> it.setAspectRatio(0.5));

    try (FrameSource source = open(wide.toString())) {
      assertThat(readAll(source)).hasSize(3).allMatch(frame -> isOfSize(frame, 960, 480));
    }
    try (FrameSource source = open(high.toString())) {
      assertThat(readAll(source)).hasSize(3).allMatch(frame -> isOfSize(frame, 640, 960));
    }
  }

  @Test
  void takesTheNameOfAFileForNoAddress() throws Exception {
    Path clip = DrawnClip.write(directory.resolve("12:30:05.mp4"), 1, 3);
    Path here = Path.of("").toAbsolutePath().relativize(clip);

    try (FrameSource source = open(here.toString())) {
      assertThat(readAll(source)).hasSize(3);
    }
  }

  @Test
  void goesOnWithTheNextOfSeveral() throws Exception {
    Path first = DrawnClip.write(directory.resolve("a.mp4"), 1, 3);
    Path second = DrawnClip.write(directory.resolve("b.mp4"), 1, 4);

    try (FrameSource source =
        new SourceSequence(
            List.of(() -> open(first.toString()), () -> open(second.toString())), warning -> {})) {
      List<Frame> frames = readAll(source);
      assertThat(frames).extracting(Frame::number).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(frames.get(3).positionMillis()).isEqualTo(300);
      assertThat(frames.get(3).source()).isEqualTo(second.toString());
    }
  }

  private static boolean isOfSize(Frame frame, int width, int height) {
    return frame.image().getWidth() == width && frame.image().getHeight() == height;
  }

  private static FrameSource open(String source) {
    return new SourceOpener(
            Cameras.ofThisMachine(),
            new CaptureFormat(640, 480, OptionalDouble.empty()),
            warning -> {})
        .open(source);
  }

  private static List<Frame> readAll(FrameSource source) {
    var frames = new ArrayList<Frame>();
    Optional<Frame> frame = source.next();
    while (frame.isPresent()) {
      frames.add(frame.get());
      frame = source.next();
    }
    return frames;
  }

  private static Path cutInHalf(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
