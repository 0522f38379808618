package dev.mien.client.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is put around a source: pauses, loops and its own pace. */
@Timeout(20)
class DecoratedSourceTest {

  private static final int MILLIS_PER_FRAME = 40;

  @Test
  void holdsARecordingUpDuringAPauseAndLosesNothing() throws Exception {
    var pause = new PauseSwitch();
    var source = new PausableSource(new Numbers(3, false), pause);
    assertThat(source.next()).map(Frame::number).contains(0L);

    pause.toggle();
    CompletableFuture<Optional<Frame>> next = CompletableFuture.supplyAsync(source::next);
    await().during(200, TimeUnit.MILLISECONDS).until(() -> !next.isDone());
    pause.toggle();

    assertThat(next.get(10, TimeUnit.SECONDS)).map(Frame::number).contains(1L);
    assertThat(source.next()).map(Frame::number).contains(2L);
  }

  @Test
  void passesOverWhatACameraSeesDuringAPause() throws Exception {
    var pause = new PauseSwitch();
    var camera = new Numbers(Integer.MAX_VALUE, true);
    var source = new PausableSource(camera, pause);

    pause.toggle();
    CompletableFuture<Optional<Frame>> next = CompletableFuture.supplyAsync(source::next);
    await().until(() -> camera.given > 100);
    assertThat(next).isNotDone();
    pause.toggle();

    assertThat(next.get(10, TimeUnit.SECONDS).orElseThrow().number()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void doesNotRaceAfterAPause() {
    var recording = new Numbers(12, false);
    recording.delayMillisAt5 = 900;
    var times = new ArrayList<Long>();
    for (Frame frame : all(new PacedSource(recording))) {
      times.add(frame.capturedNanos() / 1_000_000);
    }

    assertThat(times.get(11) - times.get(5)).as("six frames of 40 ms").isGreaterThanOrEqualTo(238);
  }

  @Test
  void goesOnCountingWhereARecordingStartsAgain() {
    var opened = new ArrayList<Numbers>();
    var source =
        new LoopedSource(
            () -> {
              opened.add(new Numbers(3, false));
              return opened.get(opened.size() - 1);
            });
    var frames = new ArrayList<Frame>();
    for (int i = 0; i < 7; i++) {
      frames.add(source.next().orElseThrow());
    }

    assertThat(frames).extracting(Frame::number).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(frames)
        .extracting(Frame::positionMillis)
        .containsExactly(0L, 40L, 80L, 120L, 160L, 200L, 240L);
    assertThat(opened).hasSize(3);
    assertThat(opened.get(0).closed).isTrue();
    assertThat(opened.get(2).closed).isFalse();
  }

  @Test
  void drawsTheSameDemoEachTimeWithNoiseInIt() {
    var first = new DemoSource();
    var second = new DemoSource();
    BufferedImage noisy = first.next().orElseThrow().image();
    BufferedImage next = first.next().orElseThrow().image();

    assertThat(pixels(second.next().orElseThrow().image())).isEqualTo(pixels(noisy));
    assertThat(noisy.getRGB(3, 3)).isNotEqualTo(next.getRGB(3, 3));
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static List<Frame> all(FrameSource source) {
    var frames = new ArrayList<Frame>();
    for (var frame = source.next(); frame.isPresent(); frame = source.next()) {
      frames.add(frame.get());
    }
    return frames;
  }

  /** Empty pictures, one after the other. */
  private static final class Numbers implements FrameSource {

    private final BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
    private final int frames;
    private final boolean live;
    private volatile int given;
    private long delayMillisAt5;
    private boolean closed;

    Numbers(int frames, boolean live) {
      this.frames = frames;
      this.live = live;
    }

    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public boolean live() {
      return live;
    }

    @Override
    public double frameRate() {
      return 1000.0 / MILLIS_PER_FRAME;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread takes, others only look
    public Optional<Frame> next() {
      if (given == frames) {
        return Optional.empty();
      }
      if (given == 5 && delayMillisAt5 > 0) {
        await().pollDelay(delayMillisAt5, TimeUnit.MILLISECONDS).until(() -> true);
      }
      long number = given++;
      return Optional.of(Frame.takenNow("numbers", number, number * MILLIS_PER_FRAME, image));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
