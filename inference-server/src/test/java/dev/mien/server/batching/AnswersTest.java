package dev.mien.server.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients, devices and the end of a batcher, each in threads of their own and at random moments.
 */
final class AnswersTest {

  private static final int CLIENTS = 6;

  private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();

  private record Asked(List<Integer> items, CompletableFuture<BatchedResults<Integer>> answer) {

    /** Empty where the results are right. */
    Optional<Throwable> failure() {
      try {
        assertThat(answer.join().results())
            .containsExactlyElementsOf(items.stream().map(i -> 2 * i).toList());
        return Optional.empty();
      } catch (CompletionException e) {
        return Optional.of(e.getCause());
      } catch (CancellationException e) {
        return Optional.of(e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void eachRequestThatWasLetInIsAnsweredWhateverHappens(long seed) throws Exception {
    var random = new Random(seed);
    var limits =
        new BatchLimits(
            1 + random.nextInt(8),
            random.nextInt(500),
            5 + random.nextInt(60),
            1 + random.nextInt(30));
    var devices =
        IntStream.rangeClosed(0, random.nextInt(3))
            .mapToObj(i -> new Unsteady(new Random(random.nextLong())))
            .toList();
    var batcher =
        new MicroBatcher<>("test", devices, limits, BatcherMetrics.NONE, ForkJoinPool.commonPool());
    var clients = new ArrayList<Thread>();
    for (int i = 0; i < CLIENTS; i++) {
      var ofClient = new Random(random.nextLong());
      String name = "client " + i % 4;
      var client = new Thread(() -> ask(batcher, name, ofClient));
      clients.add(client);
      client.start();
    }

    Thread.sleep(200 + random.nextInt(200));
    batcher.close(Duration.ofMillis(random.nextInt(30)));
    for (Thread client : clients) {
      client.join(5_000);
    }

    var all = asked.stream().map(Asked::answer).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).exceptionally(failure -> null).get(5, TimeUnit.SECONDS);
    var failures = asked.stream().map(Asked::failure).toList();
    assertThat(failures).hasSizeGreaterThan(100).contains(Optional.empty());
    assertThat(failures.stream().flatMap(Optional::stream))
        .allMatch(
            failure ->
                failure instanceof QueueFullException
                    || failure instanceof SupersededException
                    || failure instanceof CancellationException
                    || failure instanceof BatcherClosedException
                    || failure instanceof DeviceFailingException
                    || failure instanceof EngineStuckException
                    || failure instanceof Fault);
  }

  /** Until the batcher is closed. */
  private void ask(MicroBatcher<Integer, Integer> batcher, String name, Random random) {
    while (true) {
      List<Integer> items = random.ints(1 + random.nextInt(5), 0, 1_000).boxed().toList();
      try {
        var submission = batcher.submit(name, items, System.nanoTime());
        asked.add(new Asked(items, submission.answer()));
        pause(random, 500);
        switch (random.nextInt(8)) {
          case 0 -> submission.answer().cancel(false);
          case 1 -> submission.supersede();
          default -> {}
        }
      } catch (QueueFullException | DeviceFailingException e) {
        pause(random, 1_000);
      } catch (BatcherClosedException e) {
        return;
      }
    }
  }

  private static void pause(Random random, int mostMicros) {
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(mostMicros)));
  }

  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Doubles, but takes its time and fails now and then. */
  private static final class Unsteady implements BatchFunction<Integer, Integer> {

    private final Random random;

    Unsteady(Random random) {
      this.random = random;
    }

    @Override
    public List<Integer> apply(List<Integer> items) {
      pause(random, random.nextInt(50) == 0 ? 60_000 : 2_000);
      if (random.nextInt(10) == 0) {
        throw new Fault();
      }
      return items.stream().map(i -> 2 * i).toList();
    }
  }
}
