package dev.mien.server.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients have from each other when more is asked than can be computed. */
@SuppressWarnings("FutureReturnValueIgnored") // some requests are there only to be in the way
final class FairnessTest {

  private final Doubler doubler = new Doubler();
  private MicroBatcher<Integer, Integer> batcher;

  @AfterEach
  void close() throws InterruptedException {
    doubler.permits.release(1_000_000);
    batcher.close(Duration.ofSeconds(5));
  }

  @Test
  void aTrickleIsInTheVeryNextBatchHoweverFullAFloodKeepsTheQueue() {
    start(4, 64);
    submit("flood", 0);
    await().until(() -> doubler.batches.size() == 1);
    for (int round = 1; round <= 50; round++) {
      flood();
      var trickle = submit("trickle", 1_000 + round);
      doubler.permits.release();
      int batches = round + 1;
      await().pollInterval(Duration.ofMillis(2)).until(() -> doubler.batches.size() == batches);

      assertThat(doubler.batches.get(round)).hasSize(4).contains(1_000 + round);
      assertThat(batcher.queuedItems()).isGreaterThan(50);
      assertThat(trickle).isNotCompletedExceptionally();
    }
  }

  @Test
  void clientsThatAskTheSameGetTheSame() {
    start(6, 64);
    submit("a", 0);
    await().until(() -> doubler.batches.size() == 1);
    batcher.submit("a", IntStream.range(100, 112).boxed().toList(), System.nanoTime());
    batcher.submit("b", IntStream.range(200, 212).boxed().toList(), System.nanoTime());
    for (int i = 300; i < 312; i++) {
      submit("c", i);
    }
    doubler.permits.release(2);
    await().until(() -> doubler.batches.size() == 3);

    for (var batch : doubler.batches.subList(1, 3)) {
      assertThat(batch.stream().map(item -> item / 100)).containsExactly(1, 2, 3, 1, 2, 3);
    }
  }

  @Test
  void aFullQueueMakesRoomForOneThatHasLessWaiting() {
    start(4, 5);
    submit("flood", 0);
    await().until(() -> doubler.batches.size() == 1);
    var flood = IntStream.range(1, 6).mapToObj(i -> submit("flood", i)).toList();

    var late = batcher.submit("late", List.of(10, 11), System.nanoTime()).answer();

    assertThat(flood.subList(0, 3)).noneMatch(CompletableFuture::isDone);
    for (var displaced : flood.subList(3, 5)) {
      assertThatThrownBy(displaced::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(QueueFullException.class)
          .hasMessageContaining("made room for another client's; try again in 1 ms");
    }
    doubler.permits.release(3);
    assertThat(late.join().results()).containsExactly(20, 22);
  }

  @Test
  void aFullQueueTakesNothingFromThoseThatHaveNoMoreThanOneWhoAsks() {
    start(4, 6);
    submit("a", 0);
    await().until(() -> doubler.batches.size() == 1);
    var waiting = new ArrayList<CompletableFuture<BatchedResults<Integer>>>();
    for (String client : List.of("a", "b", "c")) {
      waiting.add(submit(client, 1));
      waiting.add(submit(client, 2));
    }

    assertThatThrownBy(() -> submit("c", 3)).isInstanceOf(QueueFullException.class);
    assertThatThrownBy(() -> batcher.submit("d", List.of(1, 2), System.nanoTime()))
        .isInstanceOf(QueueFullException.class);

    assertThat(waiting).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void saysHowLongWhatWaitsWillTake() throws Exception {
    start(1, 10);
    submit("a", 0);
    await().until(() -> doubler.batches.size() == 1);
    Thread.sleep(30);
    doubler.permits.release();
    submit("a", 0);
    await().until(() -> doubler.batches.size() == 2);
    for (int i = 0; i < 10; i++) {
      submit("a", i);
    }

    assertThatThrownBy(() -> submit("a", 11))
        .isInstanceOfSatisfying(
            QueueFullException.class,
            e -> assertThat(e.retryAfterMillis()).isGreaterThanOrEqualTo(10 * 30));
  }

  @Test
  void answersEveryRequestOnceWhateverIsCancelledSupersededOrRefused() throws Exception {
    start(8, 40);
    doubler.permits.release(1_000_000);
    var random = new Random(5);
    var submissions = new ArrayList<Submission<Integer>>();
    var refused = new HashSet<Integer>();
    for (int i = 0; i < 5_000; i++) {
      var items = IntStream.range(0, 1 + random.nextInt(9)).boxed().toList();
      try {
        submissions.add(batcher.submit(random.nextInt(7), items, System.nanoTime()));
      } catch (QueueFullException e) {
        refused.add(i);
        continue;
      }
      Submission<Integer> some = submissions.get(random.nextInt(submissions.size()));
      switch (random.nextInt(5)) {
        case 0 -> some.supersede();
        case 1 -> some.answer().cancel(false);
        default -> {}
      }
    }
    assertThat(submissions.size() + refused.size()).isEqualTo(5_000);
    await().atMost(Duration.ofSeconds(30)).until(() -> batcher.queuedItems() == 0);

    assertThat(batcher.close(Duration.ofSeconds(5))).isZero();

    await().until(() -> submissions.stream().allMatch(submission -> submission.answer().isDone()));
    assertThat(
            submissions.stream()
                .filter(submission -> !submission.answer().isCompletedExceptionally()))
        .isNotEmpty()
        .allSatisfy(
            submission -> {
              var results = submission.answer().join().results();
              assertThat(results)
                  .containsExactlyElementsOf(
                      IntStream.range(0, results.size()).map(i -> 2 * i).boxed().toList());
            });
  }

  private void flood() {
    try {
      while (true) {
        submit("flood", 1);
      }
    } catch (QueueFullException full) {
      assertThat(batcher.queuedItems()).isEqualTo(64);
    }
  }

  private void start(int maxBatchSize, int maxQueuedItems) {
    var limits = new BatchLimits(maxBatchSize, 0, maxQueuedItems, 60_000);
    batcher =
        new MicroBatcher<>(
            "test", List.of(doubler), limits, BatcherMetrics.NONE, ForkJoinPool.commonPool());
  }

  private CompletableFuture<BatchedResults<Integer>> submit(String client, int item) {
    return batcher.submit(client, List.of(item), System.nanoTime()).answer();
  }
}
