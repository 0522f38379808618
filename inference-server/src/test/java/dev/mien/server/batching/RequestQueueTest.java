package dev.mien.server.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a time of its own, which stands still between the steps. */
final class RequestQueueTest {

  private final AtomicLong nanoTime = new AtomicLong();

  @Test
  void answersALoneLateRequestBeforeItWaitsForAnother() throws Exception {
    var queue = queue(new BatchLimits(4, 0, 64, 100));
    var late = add(queue, "a", 1);
    passMillis(101);

    var next = CompletableFuture.supplyAsync(() -> take(queue, false));

    assertThatThrownBy(() -> late.future().get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(QueueFullException.class)
        .hasMessageContaining("no batch took this request within the limit of 100 ms");
    var inTime = add(queue, "b", 1);
    assertThat(next.get(5, TimeUnit.SECONDS)).extracting(QueuedItem::request).containsOnly(inTime);
  }

  @Test
  void nobodyGivesWayToARequestThatIsRefusedAllTheSame() {
    var queue = queue(new BatchLimits(4, 0, 6, 60_000));
    var waiting = new ArrayList<PendingRequest<Integer, Integer>>();
    for (int i = 0; i < 5; i++) {
      waiting.add(add(queue, "a", 1));
    }
    waiting.add(add(queue, "b", 1));

    assertThatThrownBy(() -> add(queue, "c", 4)).isInstanceOf(QueueFullException.class);

    assertThat(queue.size()).isEqualTo(6);
    assertThat(waiting).noneMatch(request -> request.future().isDone());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void leavesNoRequestUnanswered(long seed) {
    var random = new Random(seed);
    var limits =
        new BatchLimits(
            1 + random.nextInt(8),
            random.nextInt(200),
            5 + random.nextInt(60),
            1 + random.nextInt(50));
    var queue = queue(limits);
    var admitted = new ArrayList<PendingRequest<Integer, Integer>>();

    for (int step = 0; step < 2_000; step++) {
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> tryToAdd(queue, random, admitted);
        case 3 -> passMillis(random.nextInt(20));
        case 4 -> giveUpOne(random, admitted);
        default -> computeABatch(queue, random, admitted);
      }
    }
    passMillis(limits.maxQueueMillis() + 1);
    passMillis(TimeUnit.NANOSECONDS.toMillis(MicroBatcher.BATCH_LIMIT_NANOS) + 1);
    queue.expire();

    assertThat(admitted).hasSizeGreaterThan(100);
    assertThat(admitted).allMatch(request -> request.future().isDone());
    assertThat(queue.size()).isZero();
  }

  /**
   * @return whether it was let in
   */
  private boolean tryToAdd(
      RequestQueue<Integer, Integer> queue,
      Random random,
      List<PendingRequest<Integer, Integer>> admitted) {
    try {
      admitted.add(add(queue, "client " + random.nextInt(4), 1 + random.nextInt(5)));
      return true;
    } catch (QueueFullException e) {
      assertThat(e.retryAfterMillis()).isPositive();
      return false;
    }
  }

  private static void giveUpOne(Random random, List<PendingRequest<Integer, Integer>> admitted) {
    if (!admitted.isEmpty()) {
      admitted.get(random.nextInt(admitted.size())).future().cancel(false);
    }
  }

  private void computeABatch(
      RequestQueue<Integer, Integer> queue,
      Random random,
      List<PendingRequest<Integer, Integer>> admitted) {
    // Where all that waits is late, this thread would wait for another request for ever.
    if (!tryToAdd(queue, random, admitted)) {
      queue.expire();
    }
    if (queue.size() > 0) {
      for (var item : take(queue, random.nextBoolean())) {
        if (item.request().set(item.index(), item.item())) {
          item.request().complete();
        }
      }
    }
  }

  private static List<QueuedItem<Integer, Integer>> take(
      RequestQueue<Integer, Integer> queue, boolean busy) {
    try {
      return queue.take(busy);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private RequestQueue<Integer, Integer> queue(BatchLimits limits) {
    return new RequestQueue<>(
        limits, BatcherMetrics.NONE, new DrainRate(1), Runnable::run, nanoTime::get);
  }

  private PendingRequest<Integer, Integer> add(
      RequestQueue<Integer, Integer> queue, String client, int items) {
    long now = nanoTime.get();
    var request =
        new PendingRequest<Integer, Integer>(
            client, IntStream.range(0, items).boxed().toList(), now, now);
    queue.add(request);
    return request;
  }

  private void passMillis(long millis) {
    nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
