package dev.mien.client.classify.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), new SplittableRandom(1));

  @Test
  void doublesTheWaitsUpToALimitEachAFifthLongerOrShorterAtMost() {
    for (long expected : new long[] {250, 500, 1000, 2000, 4000, 5000, 5000}) {
      assertThat(backoff.next().toMillis()).isBetween(expected * 8 / 10, expected * 12 / 10);
    }
  }

  @Test
  void startsAnewOnceTheServerWasThere() {
    backoff.next();
    backoff.next();
    backoff.reset();

    assertThat(backoff.next().toMillis()).isBetween(200L, 300L);
  }

  @Test
  void keepsManyClientsFromComingBackAtOnce() {
    var other = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), new SplittableRandom(2));

    assertThat(other.next()).isNotEqualTo(backoff.next());
  }
}
