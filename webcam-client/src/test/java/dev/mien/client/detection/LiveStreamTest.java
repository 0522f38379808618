package dev.mien.client.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.source.Pictures;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LiveStreamTest {

  private final MPImage gray = MPImage.ofBgr(new Mat(480, 640, CV_8UC3, Scalar.all(128)));
  private final Queue<FaceDetectorResult> results = new ConcurrentLinkedQueue<>();

  @Test
  void givesTheFacesOfAFrameToTheListener() {
    var face = DrawnFace.random(DrawnExpression.HAPPY, new SplittableRandom(1));
    var portrait =
        Pictures.toMPImage(Pictures.portrait(face, new Rectangle2D.Double(220, 120, 200, 200)));
    List<Detection> expected;
    try (var images = FaceDetector.createFromOptions(FaceDetectorOptions.builder().build())) {
      expected = images.detect(portrait).detections();
    }
    var images = new ConcurrentLinkedQueue<MPImage>();
    try (var detector =
        live(
            (result, image) -> {
              results.add(result);
              images.add(image);
            })) {
      detector.detectAsync(portrait, 40);
      await().until(() -> !images.isEmpty());
    }
    assertThat(results).containsExactly(new FaceDetectorResult(40, expected));
    assertThat(images).containsExactly(portrait);
    assertThat(expected).hasSize(1);
  }

  @Test
  void dropsTheFramesThatComeWhileItIsBusy() throws Exception {
    var atWork = new CountDownLatch(1);
    var goOn = new Semaphore(0);
    try (var detector =
        live(
            (result, image) -> {
              results.add(result);
              atWork.countDown();
              goOn.acquireUninterruptibly();
            })) {
      detector.detectAsync(gray, 1);
      atWork.await();
      detector.detectAsync(gray, 2);
      detector.detectAsync(gray, 3);
      goOn.release(10);
      for (long timestamp = 4; results.size() < 2; timestamp++) {
        detector.detectAsync(gray, timestamp);
        Thread.onSpinWait();
      }
    }
    assertThat(results).extracting(FaceDetectorResult::timestampMs).startsWith(1L);
    assertThat(results).extracting(FaceDetectorResult::timestampMs).doesNotContain(2L, 3L);
  }

  @Test
  void wantsTimestampsThatRiseForDroppedFramesToo() {
    try (var detector = live((result, image) -> results.add(result))) {
      detector.detectAsync(gray, 7);
      assertThatThrownBy(() -> detector.detectAsync(gray, 7))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("timestampMs is 7, expected more than 7: timestamps must rise");
    }
  }

  @Test
  void tellsTheErrorListenerWhatWentWrongAndGoesOn() {
    var errors = new ConcurrentLinkedQueue<RuntimeException>();
    MPImage freed = MPImage.ofBgr(new Mat(480, 640, CV_8UC3, Scalar.all(128)));
    freed.pixels().release();
    try (var detector =
        FaceDetector.createFromOptions(
            FaceDetectorOptions.builder()
                .setRunningMode(RunningMode.LIVE_STREAM)
                .setResultListener((result, image) -> results.add(result))
                .setErrorListener(errors::add)
                .build())) {
      detector.detectAsync(freed, 1);
      await().until(() -> !errors.isEmpty());
      for (long timestamp = 2; results.isEmpty(); timestamp++) {
        detector.detectAsync(gray, timestamp);
        Thread.onSpinWait();
      }
    }
    assertThat(errors).hasSize(1);
    assertThat(results.peek().timestampMs()).isGreaterThan(1);
  }

  @Test
  void finishesTheFrameAtHandWhenItIsClosed() {
    FaceDetector detector = live((result, image) -> results.add(result));
    detector.detectAsync(gray, 1);
    detector.close();

    assertThat(results).hasSize(1);
    assertThatThrownBy(() -> detector.detectAsync(gray, 2)).hasMessageContaining("closed");
  }

  private static FaceDetector live(ResultListener listener) {
    return FaceDetector.createFromOptions(
        FaceDetectorOptions.builder()
            .setRunningMode(RunningMode.LIVE_STREAM)
            .setResultListener(listener)
            .build());
  }
}
