package dev.mien.server.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class FairQueueTest {

  private final FairQueue<Integer, Integer> queue = new FairQueue<>();

  /** Callers cancel in their own threads, without the queue's lock. */
  @Test
  void countsARequestRightThatIsGivenUpWhileTheQueueIsSearched() {
    var request = new PendingRequest<Integer, Integer>("client", List.of(1, 2, 3), 0, 0);
    queue.add(request);
    var looks = new AtomicInteger();

    var removed = queue.removeIf(r -> looks.getAndIncrement() > 0);

    assertThat(removed).isEmpty();
    assertThat(queue.size()).isEqualTo(3);
    assertThat(queue.sizeOf("client")).isEqualTo(3);
    assertThat(queue.poll().request()).isSameAs(request);
  }
}
