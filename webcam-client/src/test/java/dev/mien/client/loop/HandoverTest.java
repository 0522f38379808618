package dev.mien.client.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class HandoverTest {

  @Test
  void givesAllInOrderAndThenTheEnd() throws Exception {
    Handover<String> handover = Handover.ofAll(3);
    handover.give("a");
    handover.give("b");
    handover.end();

    assertThat(handover.take()).contains("a");
    assertThat(handover.take()).contains("b");
    assertThat(handover.take()).isEmpty();
  }

  @Test
  void letsTheGiverWaitWhereNothingMayBeLost() throws Exception {
    Handover<String> handover = Handover.ofAll(1);
    handover.give("a");
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> give(handover, "b"));

    assertThat(second).isNotDone();
    assertThat(handover.take()).contains("a");
    second.get(5, TimeUnit.SECONDS);
    assertThat(handover.take()).contains("b");
  }

  @Test
  void keepsOnlyTheNewestOfALiveSource() throws Exception {
    Handover<String> handover = Handover.ofNewest();
    handover.give("old");
    handover.give("new");

    assertThat(handover.take()).contains("new");
  }

  @Test
  void dropsWhatWaitsWhenItIsCutShort() throws Exception {
    Handover<String> handover = Handover.ofAll(2);
    handover.give("a");
    handover.give("b");
    handover.cutShort();

    assertThat(handover.take()).isEmpty();
  }

  private static void give(Handover<String> handover, String value) {
    try {
      handover.give(value);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
