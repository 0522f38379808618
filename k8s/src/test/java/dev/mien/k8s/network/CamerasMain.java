package dev.mien.k8s.network;

import io.grpc.ManagedChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Some clients on a host of their own: {@code ADDRESSES CAMERAS SECONDS FRAMES_PER_SECOND}. Prints
 * {@code started} with the first labels, and at the end what became of the frames.
 */
final class CamerasMain {

  /** As the webcam client does with a camera: more would stand in line behind a busy server. */
  private static final int MOST_ON_THEIR_WAY = 1;

  private CamerasMain() {}

  public static void main(String[] args) throws InterruptedException {
    ManagedChannel channel = Replicas.channel(args[0]);
    Replicas.awaitAll(channel, args[0]);
    int count = Integer.parseInt(args[1]);
    long periodNanos = TimeUnit.SECONDS.toNanos(1) / Integer.parseInt(args[3]);
    List<Camera> cameras =
        LongStream.range(0, count).mapToObj(seed -> new Camera(channel, seed)).toList();
    run(cameras, periodNanos, TimeUnit.SECONDS.toNanos(120), true);
    System.out.println("started");
    long before = answered(cameras);
    long start = System.nanoTime();
    run(cameras, periodNanos, TimeUnit.SECONDS.toNanos(Integer.parseInt(args[2])), false);
    double seconds = (System.nanoTime() - start) / 1e9;
    double perSecond = (answered(cameras) - before) / seconds;
    awaitLast(cameras);
    System.out.printf(
        "lost=%d gapMillis=%d streams=%d perSecond=%.0f%n",
        cameras.stream().mapToLong(Camera::unanswered).sum(),
        cameras.stream().mapToLong(Camera::longestGapMillis).max().orElseThrow(),
        cameras.stream().mapToInt(Camera::streams).sum(),
        perSecond);
    channel.shutdownNow();
  }

  private static void run(
      List<Camera> cameras, long periodNanos, long limitNanos, boolean untilAllAnswered)
      throws InterruptedException {
    long end = System.nanoTime() + limitNanos;
    while (System.nanoTime() < end
        && !(untilAllAnswered && cameras.stream().allMatch(c -> c.answered() > 0))) {
      cameras.forEach(camera -> camera.frame(MOST_ON_THEIR_WAY));
      TimeUnit.NANOSECONDS.sleep(periodNanos);
    }
  }

  /** Nothing more is sent than what has to be sent again. */
  private static void awaitLast(List<Camera> cameras) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < end && cameras.stream().anyMatch(c -> c.unanswered() > 0)) {
      cameras.forEach(camera -> camera.frame(0));
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static long answered(List<Camera> cameras) {
    return cameras.stream().mapToLong(Camera::answered).sum();
  }
}
