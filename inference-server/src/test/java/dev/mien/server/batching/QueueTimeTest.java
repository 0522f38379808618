package dev.mien.server.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a request may wait. */
@SuppressWarnings("FutureReturnValueIgnored") // some requests are there only to be in the way
final class QueueTimeTest {

  private static final int MILLIS = 500;

  private final Doubler doubler = new Doubler();
  private MicroBatcher<Integer, Integer> batcher;

  @AfterEach
  void close() throws InterruptedException {
    doubler.permits.release(1_000_000);
    batcher.close(Duration.ofSeconds(5));
  }

  @Test
  void refusesAtOnceWhatWouldWaitTooLong() throws Exception {
    start(1, 64);
    takeMillisForEach(100);
    submit("a", 0);
    await().until(() -> batcher.queuedItems() == 0);

    int accepted = 0;
    try {
      for (; accepted < 64; accepted++) {
        submit("a", accepted);
      }
    } catch (QueueFullException e) {
      assertThat(e).hasMessageContaining("items wait, which takes longer than the limit of 500 ms");
      assertThat(e.retryAfterMillis()).isPositive();
    }

    assertThat(accepted).isBetween(1, MILLIS / 100);
    assertThat(batcher.mayHaveRoomFor("a")).isFalse();
    assertThatThrownBy(() -> batcher.requireRoomFor("a")).isInstanceOf(QueueFullException.class);
  }

  @Test
  void takesARequestThatFindsNothingAheadOfItHoweverLongItWillTake() throws Exception {
    start(1, 64);
    takeMillisForEach(100);

    var answer =
        batcher.submit("a", IntStream.range(0, 64).boxed().toList(), System.nanoTime()).answer();
    doubler.permits.release(1_000_000);

    assertThat(answer.join().results()).hasSize(64);
  }

  @Test
  void makesRoomForWhoHasLessWaiting() throws Exception {
    start(1, 64);
    takeMillisForEach(100);
    submit("flood", 0);
    await().until(() -> batcher.queuedItems() == 0);
    var flood = new ArrayList<CompletableFuture<BatchedResults<Integer>>>();
    while (batcher.mayHaveRoomFor("flood")) {
      flood.add(submit("flood", 1));
    }

    assertThat(batcher.mayHaveRoomFor("trickle")).isTrue();
    batcher.requireRoomFor("trickle");
    var trickle = submit("trickle", 21);

    assertThat(flood.get(flood.size() - 1)).isCompletedExceptionally();
    doubler.permits.release(1_000_000);
    assertThat(trickle.join().results()).containsExactly(42);
  }

  @Test
  void neverComputesWhatHasWaitedTooLong() throws Exception {
    start(4, 64);
    var first = submit("a", 1);
    await().until(() -> doubler.batches.size() == 1);
    var late = batcher.submit("a", List.of(2, 3), System.nanoTime()).answer();
    Thread.sleep(MILLIS + 50);
    var inTime = submit("b", 4);
    doubler.permits.release(1_000_000);

    assertThatThrownBy(late::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(QueueFullException.class)
        .hasMessageContaining(
            "no batch took this request within the limit of 500 ms; try again in");
    assertThat(first.join().results()).containsExactly(2);
    assertThat(inTime.join().results()).containsExactly(8);
    assertThat(doubler.batches).containsExactly(List.of(1), List.of(4));
    assertThat(batcher.queuedItems()).isZero();
  }

  @Test
  void endsWhatItHasBegunHoweverLongThatTakes() throws Exception {
    start(2, 64);
    var answer = batcher.submit("a", List.of(1, 2, 3), System.nanoTime()).answer();
    await().until(() -> doubler.batches.size() == 1);
    Thread.sleep(MILLIS + 50);
    doubler.permits.release(1_000_000);

    assertThat(answer.join().results()).containsExactly(2, 4, 6);
  }

  @Test
  void answersWhatIsLateThoughTheDeviceHangsAndNothingElseComes() throws Exception {
    start(1, 64);
    submit("a", 1);
    await().until(() -> doubler.batches.size() == 1);

    var late = submit("a", 2);

    assertThatThrownBy(() -> late.get(10 * MILLIS, TimeUnit.MILLISECONDS))
        .hasCauseInstanceOf(QueueFullException.class)
        .hasMessageContaining("no batch took this request within the limit of 500 ms");
    assertThat(batcher.queuedItems()).isZero();
  }

  @Test
  void readingAndDecodingDoNotCountAsWaiting() throws Exception {
    start(1, 64);
    long longAgo = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(10 * MILLIS);
    doubler.permits.release();

    var answer = batcher.submit("a", List.of(1), longAgo).answer();

    assertThat(answer.get(10, TimeUnit.SECONDS).results()).containsExactly(2);
  }

  /** So that the batcher knows how long the device takes. */
  private void takeMillisForEach(int millis) throws Exception {
    var answer = submit("before", 0);
    await().until(() -> doubler.batches.size() == 1);
    Thread.sleep(millis);
    doubler.permits.release();
    answer.join();
  }

  private void start(int maxBatchSize, int maxQueuedItems) {
    var limits = new BatchLimits(maxBatchSize, 0, maxQueuedItems, MILLIS);
    batcher =
        new MicroBatcher<>(
            "test", List.of(doubler), limits, BatcherMetrics.NONE, ForkJoinPool.commonPool());
  }

  private CompletableFuture<BatchedResults<Integer>> submit(String client, int item) {
    return batcher.submit(client, List.of(item), System.nanoTime()).answer();
  }
}
