package dev.mien.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FairConcurrencyLimitTest {

  private final FairConcurrencyLimit turns = new FairConcurrencyLimit(24);

  @Test
  void aCallerAloneGetsHalf() {
    assertThat(takeAll("flood")).isEqualTo(12);
  }

  @Test
  void thoseThatComeAfterAFloodFindRoom() {
    takeAll("flood");

    assertThat(takeAll("second")).isEqualTo(6);
    assertThat(takeAll("third")).isEqualTo(3);
    assertThat(turns.take("fourth")).isTrue();
    assertThat(turns.take("flood")).isFalse();
  }

  @Test
  void neverGivesOutMoreThanThereAre() {
    int taken = 0;
    for (int caller = 0; caller < 100; caller++) {
      taken += takeAll("caller " + caller);
    }

    assertThat(taken).isEqualTo(24);
  }

  @Test
  void whatIsGivenBackIsThereAgain() {
    int before = takeAll("flood");
    for (int i = 0; i < before; i++) {
      turns.giveBack("flood");
    }

    assertThat(takeAll("flood")).isEqualTo(before);
  }

  private int takeAll(String caller) {
    int taken = 0;
    while (turns.take(caller)) {
      taken++;
    }
    return taken;
  }
}
