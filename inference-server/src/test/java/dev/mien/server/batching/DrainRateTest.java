package dev.mien.server.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DrainRateTest {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final DrainRate rate = new DrainRate(2);

  @Test
  void knowsNothingBeforeTheFirstBatch() {
    assertThat(rate.itemsWithin(1)).isEqualTo(Integer.MAX_VALUE);
    assertThat(rate.millis(1000)).isEqualTo(1);
  }

  @Test
  void sharesTheItemsAmongTheDevices() {
    rate.add(10, 40 * MILLI);

    assertThat(rate.itemsWithin(1000)).isEqualTo(500);
    assertThat(rate.millis(100)).isEqualTo(1 + 200);
  }

  @Test
  void forgetsTheSlowFirstItem() {
    rate.add(1, 300 * MILLI);
    for (int i = 0; i < 20; i++) {
      rate.add(32, 32 * MILLI);
    }

    assertThat(rate.itemsWithin(1000)).isBetween(1500, 2000);
  }

  @Test
  void followsADeviceThatSlowsDown() {
    rate.add(32, 32 * MILLI);
    for (int i = 0; i < 40; i++) {
      rate.add(32, 320 * MILLI);
    }

    assertThat(rate.itemsWithin(1000)).isBetween(200, 205);
  }
}
