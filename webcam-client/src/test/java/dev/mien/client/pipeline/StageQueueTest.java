package dev.mien.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StageQueueTest {

  @Test
  void givesAllInOrderAndThenTheEnd() throws Exception {
    StageQueue<String> queue = StageQueue.ofAll(3);
    queue.put("a");
    queue.put("b");
    queue.end();

    assertThat(queue.take()).contains("a");
    assertThat(queue.take()).contains("b");
    assertThat(queue.take()).isEmpty();
  }

  @Test
  void letsTheProducerWaitWhereNothingMayBeLost() throws Exception {
    StageQueue<String> queue = StageQueue.ofAll(1);
    queue.put("a");
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> put(queue, "b"));

    assertThat(second).isNotDone();
    assertThat(queue.take()).contains("a");
    second.get(5, TimeUnit.SECONDS);
    assertThat(queue.take()).contains("b");
  }

  @Test
  void keepsOnlyTheNewestOfALiveSource() throws Exception {
    StageQueue<String> queue = StageQueue.ofNewest();
    queue.put("old");
    queue.put("new");

    assertThat(queue.take()).contains("new");
  }

  @Test
  void dropsWhatWaitsWhenItIsAborted() throws Exception {
    StageQueue<String> queue = StageQueue.ofAll(2);
    queue.put("a");
    queue.put("b");
    queue.abort();

    assertThat(queue.take()).isEmpty();
  }

  private static void put(StageQueue<String> queue, String value) {
    try {
      queue.put(value);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
