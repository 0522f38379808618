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

@SuppressWarnings("FutureReturnValueIgnored") // some requests are there only to be in the way
final class MicroBatcherTest {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Doubler doubler = new Doubler();
  private final Counts counts = new Counts();
  private MicroBatcher<Integer, Integer> batcher;

  @AfterEach
  void close() throws InterruptedException {
    doubler.permits.release(1_000_000);
    batcher.close(Duration.ofSeconds(5));
  }

  @Test
  void computesAtOnceWhileIdleWhateverTheDelay() throws Exception {
    start(4, Duration.ofHours(1), 16);
    doubler.permits.release();

    assertThat(submit(21).get(5, TimeUnit.SECONDS).results()).containsExactly(42);
  }

  @Test
  void formsBatchesUpToTheLimitWhileBusy() {
    start(4, Duration.ZERO, 16);
    var answers = new ArrayList<CompletableFuture<BatchedResults<Integer>>>();
    answers.add(submitAndAwaitStart(0));
    for (int i = 1; i <= 6; i++) {
      answers.add(submit(i));
    }
    doubler.permits.release(3);

    for (int i = 0; i <= 6; i++) {
      assertThat(answers.get(i).join().results()).containsExactly(2 * i);
    }
    assertThat(doubler.batches).containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6));
  }

  @Test
  void holdsBackAfterABusyTimeUntilTheBatchIsFull() {
    start(2, Duration.ofHours(1), 16);
    var first = submitAndAwaitStart(1);
    var second = submit(2);
    doubler.permits.release(2);
    first.join();

    await().during(Duration.ofMillis(50)).until(() -> !second.isDone());
    submit(3);

    assertThat(second.join().results()).containsExactly(4);
    assertThat(doubler.batches).containsExactly(List.of(1), List.of(2, 3));
  }

  @Test
  void holdsBackNoLongerThanTheDelay() throws Exception {
    start(2, Duration.ofMillis(20), 16);
    var first = submitAndAwaitStart(1);
    var second = submit(2);
    doubler.permits.release(2);
    first.join();

    assertThat(second.get(5, TimeUnit.SECONDS).results()).containsExactly(4);
  }

  @Test
  void putsARequestThatWasSplitOverBatchesTogetherAgain() {
    start(4, Duration.ZERO, 64);
    doubler.permits.release(1_000_000);
    var requests =
        IntStream.range(0, 6)
            .mapToObj(r -> IntStream.range(100 * r, 100 * r + 10).boxed().toList())
            .toList();

    var answers = requests.stream().map(this::submitAll).toList();

    for (int r = 0; r < requests.size(); r++) {
      assertThat(answers.get(r).join().results())
          .containsExactlyElementsOf(requests.get(r).stream().map(i -> 2 * i).toList());
    }
  }

  @Test
  void answersManyCallersWithoutMixingThemUp() {
    start(8, Duration.ofNanos(50_000), 100_000);
    doubler.permits.release(1_000_000);

    boolean allRight =
        IntStream.range(0, 2_000)
            .parallel()
            .mapToObj(
                i ->
                    submitAll(List.of(i, -i, i + 1))
                        .thenApply(b -> b.results().equals(List.of(2 * i, -2 * i, 2 * i + 2))))
            .allMatch(CompletableFuture::join);

    assertThat(allRight).isTrue();
    assertThat(counts.computed).isEqualTo(6_000);
  }

  @Test
  void answersARequestWithoutItemsAtOnce() {
    start(4, Duration.ZERO, 16);

    assertThat(submitAll(List.of()).join().results()).isEmpty();
  }

  @Test
  void measuresWaitingAndComputingApart() throws Exception {
    start(4, Duration.ZERO, 16);
    submitAndAwaitStart(1);
    var second = submit(2);
    Thread.sleep(30);
    doubler.permits.release();
    await().until(() -> doubler.batches.size() == 2);
    Thread.sleep(20);
    doubler.permits.release();

    assertThat(second.join().queueNanos()).isGreaterThanOrEqualTo(30 * MILLI);
    assertThat(second.join().computeNanos()).isGreaterThanOrEqualTo(20 * MILLI);
  }

  @Test
  void refusesAtOnceWhatDoesNotFitAndTakesAllOrNothing() {
    start(4, Duration.ZERO, 5);
    submitAndAwaitStart(0);
    submitAll(List.of(1, 2, 3));

    assertThatThrownBy(() -> submitAll(List.of(4, 5, 6)))
        .isInstanceOf(QueueFullException.class)
        .hasMessageContaining("3 items wait, 3 more would exceed the limit of 5");

    assertThat(batcher.queuedItems()).isEqualTo(3);
    assertThat(counts.refused).isEqualTo(3);
    submitAll(List.of(4, 5));
  }

  @Test
  void dropsWhatWasCancelledBeforeItsBatch() {
    start(4, Duration.ZERO, 16);
    submitAndAwaitStart(0);
    var cancelled = submitAll(List.of(1, 2));
    var kept = submit(3);
    cancelled.cancel(false);
    doubler.permits.release(2);
    kept.join();

    assertThat(doubler.batches).containsExactly(List.of(0), List.of(3));
    assertThat(counts.abandoned).isEqualTo(2);
  }

  @Test
  void givesThePlacesOfCancelledRequestsToOthers() {
    start(4, Duration.ZERO, 2);
    submitAndAwaitStart(0);
    submitAll(List.of(1, 2)).cancel(false);

    var next = submitAll(List.of(3, 4));

    doubler.permits.release(2);
    assertThat(next.join().results()).containsExactly(6, 8);
  }

  @Test
  void failsTheRequestsOfABatchThatFailsAndGoesOn() {
    start(4, Duration.ZERO, 16);
    doubler.permits.release(2);

    assertThatThrownBy(submit(Doubler.POISON)::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("poisoned");

    assertThat(submit(4).join().results()).containsExactly(8);
    assertThat(counts.failed).isOne();
  }

  @Test
  void answersWhatWaitsBeforeItCloses() throws Exception {
    start(1, Duration.ofHours(1), 16);
    var first = submitAndAwaitStart(1);
    var second = submit(2);
    doubler.permits.release(2);

    int dropped = batcher.close(Duration.ofSeconds(5));

    assertThat(dropped).isZero();
    assertThat(first.join().results()).containsExactly(2);
    assertThat(second.join().results()).containsExactly(4);
    assertThat(doubler.closed).isTrue();
    assertThatThrownBy(() -> submit(3)).isInstanceOf(BatcherClosedException.class);
  }

  @Test
  void countsAndFailsWhatItCouldNotAnswerInTime() throws Exception {
    start(1, Duration.ZERO, 16);
    submitAndAwaitStart(1);
    var waiting = submitAll(List.of(2, 3));

    int dropped = batcher.close(Duration.ofMillis(20));

    assertThat(dropped).isEqualTo(2);
    assertThat(counts.dropped).isEqualTo(2);
    assertThatThrownBy(waiting::join).hasCauseInstanceOf(BatcherClosedException.class);
  }

  @Test
  void computesOnAllDevicesAtATimeAndPutsSplitRequestsTogether() {
    var second = new Doubler();
    var limits = new BatchLimits(2, 0, 16, 60_000);
    batcher =
        new MicroBatcher<>(
            "test", List.of(doubler, second), limits, counts, ForkJoinPool.commonPool());

    var answer = submitAll(List.of(1, 2, 3, 4));
    await().until(() -> doubler.batches.size() == 1 && second.batches.size() == 1);
    doubler.permits.release(2);
    second.permits.release(2);

    assertThat(answer.join().results()).containsExactly(2, 4, 6, 8);
    assertThat(second.batches.get(0)).hasSize(2);
  }

  @Test
  void neverComputesWhatWasSuperseded() {
    start(4, Duration.ZERO, 16);
    submitAndAwaitStart(0);
    Submission<Integer> older = batcher.submit("client", List.of(1, 2), System.nanoTime());

    assertThat(older.supersede()).isTrue();
    assertThat(older.supersede()).isFalse();

    assertThatThrownBy(older.answer()::join).hasCauseInstanceOf(SupersededException.class);
    assertThat(batcher.queuedItems()).isZero();
    assertThat(counts.superseded).isEqualTo(2);
    doubler.permits.release(2);
    assertThat(submit(3).join().results()).containsExactly(6);
    assertThat(doubler.batches).containsExactly(List.of(0), List.of(3));
  }

  @Test
  void doesNotSupersedeWhatABatchHasReached() {
    start(2, Duration.ZERO, 16);
    Submission<Integer> begun = batcher.submit("client", List.of(1, 2, 3), System.nanoTime());
    await().until(() -> !doubler.batches.isEmpty());

    assertThat(begun.supersede()).isFalse();

    doubler.permits.release(2);
    assertThat(begun.answer().join().results()).containsExactly(2, 4, 6);
  }

  /** One that fails at once is free most often, and would take most of what comes. */
  @Test
  void leavesBatchesToTheDevicesThatWork() {
    var broken = new Broken();
    BatchFunction<Integer, Integer> working = items -> items.stream().map(i -> 2 * i).toList();
    batcher =
        new MicroBatcher<>(
            "test",
            List.of(broken, working),
            new BatchLimits(1, 0, 64, 60_000),
            counts,
            ForkJoinPool.commonPool());

    // Free devices share what comes by chance: go on until it was the broken one's turn thrice.
    while (broken.batches.get() < 3) {
      submit(1).exceptionally(e -> null).join();
    }
    await().until(() -> counts.suspended == 1);
    for (int i = 0; i < 50; i++) {
      assertThat(submit(i).join().results()).containsExactly(2 * i);
    }

    assertThat(broken.batches.get()).isEqualTo(3);
  }

  private void start(int maxBatchSize, Duration maxDelay, int maxQueuedItems) {
    long delayMicros = maxDelay.toNanos() / 1000;
    var limits = new BatchLimits(maxBatchSize, delayMicros, maxQueuedItems, 60_000);
    batcher =
        new MicroBatcher<>("test", List.of(doubler), limits, counts, ForkJoinPool.commonPool());
  }

  private CompletableFuture<BatchedResults<Integer>> submit(int item) {
    return submitAll(List.of(item));
  }

  private CompletableFuture<BatchedResults<Integer>> submitAll(List<Integer> items) {
    return batcher.submit("client", items, System.nanoTime()).answer();
  }

  private CompletableFuture<BatchedResults<Integer>> submitAndAwaitStart(int item) {
    var answer = submit(item);
    await().until(() -> !doubler.batches.isEmpty());
    return answer;
  }

  /** Fails, and so do its probes. */
  private static final class Broken implements BatchFunction<Integer, Integer> {

    private final java.util.concurrent.atomic.AtomicInteger batches =
        new java.util.concurrent.atomic.AtomicInteger();

    @Override
    public List<Integer> apply(List<Integer> items) {
      batches.incrementAndGet();
      throw new IllegalStateException("broken");
    }

    @Override
    public void probe() {
      throw new IllegalStateException("broken");
    }
  }

  private static final class Counts implements BatcherMetrics {

    private volatile int refused;
    private volatile int abandoned;
    private volatile int superseded;
    private volatile int failed;
    private volatile int dropped;
    private volatile int computed;
    private volatile int suspended;

    @Override
    public synchronized void suspended(int working) {
      suspended++;
    }

    @Override
    public synchronized void refused(int items) {
      refused += items;
    }

    @Override
    public synchronized void abandoned(int items) {
      abandoned += items;
    }

    @Override
    public synchronized void superseded(int items) {
      superseded += items;
    }

    @Override
    public synchronized void failed(int items) {
      failed += items;
    }

    @Override
    public synchronized void dropped(int items) {
      dropped += items;
    }

    @Override
    public synchronized void computed(int items, long computeNanos) {
      computed += items;
    }
  }
}
